# METADATA
# title: A network rule open to the internet
# description: A port of remote administration or of a database, or every port, is open to every address.
# custom:
#   id: terraform-azure-open-ingress
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-AZU-0047, AVD-AZU-0048, AVD-AZU-0050, CKV_AZURE_9, CKV_AZURE_10]
#   types: [azurerm_network_security_rule, azurerm_network_security_group]
#   fix: Name the addresses that need the port, or reach the machine through Bastion or a VPN.
#   url: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
package secscan.terraform.azure_open_ingress

import data.secscan.lib.ports
import data.secscan.lib.values

rules contains {"at": ["values", "security_rule", index], "rule": rule} if {
	some index, rule in values.as_list(values.get(input.body.values, "security_rule", []))
	is_object(rule)
}

rules contains {"at": ["values"], "rule": input.body.values} if input.body.type == "azurerm_network_security_rule"

everybody(rule) if {
	some key in ["source_address_prefix", "source_address_prefixes"]
	some source in values.as_list(values.get(rule, key, []))
	source in {"*", "0.0.0.0/0", "::/0", "0.0.0.0", "/0", "Internet", "internet", "any", "Any"}
}

deny contains {"msg": sprintf("The rule opens %s to every address.", [what[0]]), "at": array.concat(entry.at, ["source_address_prefix"])} if {
	some entry in rules
	values.is_word(values.get(entry.rule, "access", ""), "allow")
	values.is_word(values.get(entry.rule, "direction", ""), "inbound")
	everybody(entry.rule)
	what := [ports.exposed_text(range) |
		some key in ["destination_port_range", "destination_port_ranges"]
		some range in values.as_list(values.get(entry.rule, key, []))
		is_string(range)
	]
	count(what) > 0
}
