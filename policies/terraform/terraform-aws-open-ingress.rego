# METADATA
# title: A security group open to the internet
# description: A port of remote administration or of a database, or every port, is open to every address.
# custom:
#   id: terraform-aws-open-ingress
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-AWS-0107, CKV_AWS_24, CKV_AWS_25]
#   types: [aws_security_group, aws_default_security_group, aws_security_group_rule, aws_vpc_security_group_ingress_rule]
#   fix: Name the addresses that need the port, or reach the machine through a session manager or a VPN.
#   url: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
package secscan.terraform.aws_open_ingress

import data.secscan.lib.ports
import data.secscan.lib.values

rules contains {"at": ["values", "ingress", index], "rule": rule} if {
	some index, rule in values.as_list(values.get(input.body.values, "ingress", []))
	is_object(rule)
}

rules contains {"at": ["values"], "rule": input.body.values} if {
	input.body.type == "aws_security_group_rule"
	input.body.values.type == "ingress"
}

rules contains {"at": ["values"], "rule": input.body.values} if {
	input.body.type == "aws_vpc_security_group_ingress_rule"
}

every_port(rule) if values.get(rule, "protocol", values.get(rule, "ip_protocol", "")) in {"-1", -1, "all"}

what(rule) := "all ports" if every_port(rule)

what(rule) := ports.exposed(ports.number(rule.from_port), ports.number(rule.to_port)) if not every_port(rule)

deny contains {"msg": sprintf("The security group opens %s to every address.", [opened]), "at": array.concat(entry.at, [sources[0]])} if {
	some entry in rules
	opened := what(entry.rule)
	sources := [key |
		some key in ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"]
		some cidr in values.as_list(values.get(entry.rule, key, []))
		cidr in {"0.0.0.0/0", "::/0"}
	]
	count(sources) > 0
}
