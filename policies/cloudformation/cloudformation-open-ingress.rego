# METADATA
# title: A security group open to the internet
# description: A port of remote administration or of a database, or every port, is open to every address.
# custom:
#   id: cloudformation-open-ingress
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-AWS-0107, CKV_AWS_24, CKV_AWS_25]
#   types: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"]
#   fix: Name the addresses that need the port, or reach the machine through a session manager or a VPN.
#   url: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
package secscan.cloudformation.open_ingress

import data.secscan.lib.ports
import data.secscan.lib.values

rules contains {"at": ["Properties", "SecurityGroupIngress", index], "rule": rule} if {
	is_array(input.body.Properties.SecurityGroupIngress)
	some index, rule in input.body.Properties.SecurityGroupIngress
	is_object(rule)
}

rules contains {"at": ["Properties", "SecurityGroupIngress"], "rule": input.body.Properties.SecurityGroupIngress} if {
	is_object(input.body.Properties.SecurityGroupIngress)
}

rules contains {"at": ["Properties"], "rule": input.body.Properties} if {
	input.body.Type == "AWS::EC2::SecurityGroupIngress"
	is_object(input.body.Properties)
}

every_port(rule) if values.get(rule, "IpProtocol", "") in {"-1", -1}

what(rule) := "all ports" if every_port(rule)

what(rule) := ports.exposed(ports.number(rule.FromPort), ports.number(rule.ToPort)) if not every_port(rule)

deny contains {"msg": sprintf("The security group opens %s to every address.", [opened]), "at": array.concat(entry.at, [key])} if {
	some entry in rules
	opened := what(entry.rule)
	some key in ["CidrIp", "CidrIpv6"]
	values.get(entry.rule, key, "") in {"0.0.0.0/0", "::/0"}
}
