package secscan.cloudformation.open_ingress_test

import data.secscan.cloudformation.open_ingress

test_denies if {
	count(open_ingress.deny) == 1 with input as {"body": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}]}}}
}

test_denies_2 if {
	count(open_ingress.deny) == 1 with input as {"body": {"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {"IpProtocol": "-1", "CidrIpv6": "::/0"}}}
}

test_allows if {
	count(open_ingress.deny) == 0 with input as {"body": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]}}}
}

test_allows_2 if {
	count(open_ingress.deny) == 0 with input as {"body": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": {"Ref": "Cidr"}}}}}
}
