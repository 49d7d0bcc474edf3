# METADATA
# title: A database on the public network
# description: The database can be reached from the internet, where every weak password and every hole is tried.
# custom:
#   id: azure-database-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_53, AVD-AZU-0022]
#   types: [microsoft.dbformysql/servers, microsoft.dbforpostgresql/servers, microsoft.dbformariadb/servers, microsoft.dbformysql/flexibleservers, microsoft.dbforpostgresql/flexibleservers]
#   fix: Set publicNetworkAccess to Disabled and use a private endpoint.
#   url: https://learn.microsoft.com/azure/mysql/single-server/concepts-data-access-and-security-private-link
package secscan.azure.database_public

deny contains {"msg": "The database has a public endpoint.", "at": ["properties", "publicNetworkAccess"]} if {
	input.body.type in {"microsoft.dbformysql/servers", "microsoft.dbforpostgresql/servers", "microsoft.dbformariadb/servers"}
	value := object.get(input.body, ["properties", "publicNetworkAccess"], null)
	is_string(value)
	lower(value) in {"enabled"}
}

deny contains {"msg": "The database has a public endpoint.", "at": ["properties", "network", "publicNetworkAccess"]} if {
	input.body.type in {"microsoft.dbformysql/flexibleservers", "microsoft.dbforpostgresql/flexibleservers"}
	value := object.get(input.body, ["properties", "network", "publicNetworkAccess"], null)
	is_string(value)
	lower(value) in {"enabled"}
}
