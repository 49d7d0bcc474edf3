# METADATA
# title: A SQL server on the public network
# description: The server can be reached from the internet, where every weak password and every hole is tried.
# custom:
#   id: azure-sql-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_113, AVD-AZU-0022]
#   types: [microsoft.sql/servers]
#   fix: Set publicNetworkAccess to Disabled and use a private endpoint.
#   url: https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings
package secscan.azure.sql_public

deny contains {"msg": "The server has a public endpoint.", "at": ["properties", "publicNetworkAccess"]} if {
	value := object.get(input.body, ["properties", "publicNetworkAccess"], null)
	is_string(value)
	lower(value) in {"enabled"}
}
