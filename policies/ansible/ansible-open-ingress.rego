# METADATA
# title: A network rule open to the internet
# description: A port of remote administration or of a database, or every port, is open to every address.
# custom:
#   id: ansible-open-ingress
#   severity: high
#   cwe: [CWE-284]
#   aliases: []
#   types: [ec2_group, ec2_security_group, azure_rm_securitygroup]
#   fix: Name the addresses that need the port.
#   url: https://docs.ansible.com/ansible/latest/collections/amazon/aws/ec2_security_group_module.html#parameter-rules
package secscan.ansible.open_ingress

import data.secscan.lib.ansible
import data.secscan.lib.ports
import data.secscan.lib.values

everybody := {"0.0.0.0/0", "::/0", "*", "Internet", "0.0.0.0"}

deny contains {"msg": sprintf("The rule opens %s to every address.", [what]), "at": array.concat(ansible.at("rules"), [index])} if {
	some index, rule in values.as_list(ansible.arg("rules"))
	some key in ["cidr_ip", "cidr_ipv6", "source_address_prefix"]
	some source in values.as_list(values.get(rule, key, []))
	source in everybody
	not values.is_word(values.get(rule, "access", ""), "deny")
	not values.is_word(values.get(rule, "direction", ""), "outbound")
	what := opened(rule)
}

opened(rule) := "all ports" if values.get(rule, "proto", "tcp") in {"all", -1, "-1"}

opened(rule) := found[0] if {
	not values.get(rule, "proto", "tcp") in {"all", -1, "-1", "icmp"}
	found := [what | some what in ranges(rule)]
	count(found) > 0
}

ranges(rule) := [what] if what := ports.exposed(ports.number(rule.from_port), ports.number(rule.to_port))

ranges(rule) := [ports.exposed_text(sprintf("%v", [port])) |
	some key in ["ports", "destination_port_range"]
	some port in values.as_list(values.get(rule, key, []))
] if {
	values.get(rule, "from_port", null) == null
}
