# METADATA
# title: A network rule open to the internet
# description: A port of remote administration or of a database, or every port, is open to every address.
# custom:
#   id: azure-open-ingress
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-AZU-0047, AVD-AZU-0048, AVD-AZU-0050, CKV_AZURE_9, CKV_AZURE_10]
#   types: [microsoft.network/networksecuritygroups, microsoft.network/networksecuritygroups/securityrules]
#   fix: Name the addresses that need the port, or reach the machine through Bastion or a VPN.
#   url: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
package secscan.azure.open_ingress

import data.secscan.lib.ports
import data.secscan.lib.values

rules contains {"at": ["properties", "securityRules", index, "properties"], "rule": rule.properties} if {
	some index, rule in values.as_list(object.get(input.body, ["properties", "securityRules"], []))
	is_object(rule)
}

rules contains {"at": ["properties"], "rule": input.body.properties} if input.body.type == "microsoft.network/networksecuritygroups/securityrules"

everybody := {"*", "0.0.0.0/0", "::/0", "0.0.0.0", "internet", "any"}

deny contains {"msg": sprintf("The rule opens %s to every address.", [what[0]]), "at": array.concat(entry.at, ["sourceAddressPrefix"])} if {
	some entry in rules
	values.is_word(values.get(entry.rule, "access", ""), "allow")
	values.is_word(values.get(entry.rule, "direction", ""), "inbound")
	not values.is_word(values.get(entry.rule, "protocol", ""), "icmp")
	from_everybody(entry.rule)
	what := [ports.exposed_text(range) |
		some key in ["destinationPortRange", "destinationPortRanges"]
		some range in values.as_list(values.get(entry.rule, key, []))
		is_string(range)
	]
	count(what) > 0
}

from_everybody(rule) if {
	some key in ["sourceAddressPrefix", "sourceAddressPrefixes"]
	some source in values.as_list(values.get(rule, key, []))
	is_string(source)
	lower(source) in everybody
}
