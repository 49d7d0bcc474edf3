# METADATA
# title: A database whose firewall lets everybody in
# description: The rule lets every address of the internet reach the database.
# custom:
#   id: azure-database-firewall-open
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_11, AVD-AZU-0029]
#   fix: Name the addresses that need the database.
#   url: https://learn.microsoft.com/azure/azure-sql/database/firewall-configure
package secscan.azure.database_firewall_open

deny contains {"msg": "The rule lets every address in.", "at": ["properties", "endIpAddress"]} if {
	is_string(input.body.type)
	contains(input.body.type, "/firewallrules")
	object.get(input.body, ["properties", "startIpAddress"], "") in {"0.0.0.0", "0.0.0.1", "1.0.0.0", "1.1.1.1"}
	object.get(input.body, ["properties", "endIpAddress"], "") in {"255.255.255.255", "255.255.255.254"}
}
