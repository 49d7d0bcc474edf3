package secscan.terraform.aws_open_ingress_test

import data.secscan.terraform.aws_open_ingress

test_denies if {
	count(aws_open_ingress.deny) == 1 with input as {"body": {"type": "aws_security_group", "values": {"ingress": [{"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}]}}}
}

test_denies_2 if {
	count(aws_open_ingress.deny) == 1 with input as {"body": {"type": "aws_security_group_rule", "values": {"type": "ingress", "from_port": 0, "to_port": 0, "protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}}}
}

test_allows if {
	count(aws_open_ingress.deny) == 0 with input as {"body": {"type": "aws_security_group", "values": {"ingress": [{"from_port": 443, "to_port": 443, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}]}}}
}

test_allows_2 if {
	count(aws_open_ingress.deny) == 0 with input as {"body": {"type": "aws_security_group", "values": {"ingress": [{"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["10.0.0.0/8"]}]}}}
}
