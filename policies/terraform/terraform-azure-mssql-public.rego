# METADATA
# title: A database server on the internet
# description: Credentials and firewall rules are all that protects it.
# custom:
#   id: terraform-azure-mssql-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_113, AVD-AZU-0022]
#   types: [azurerm_mssql_server]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings
package secscan.terraform.azure_mssql_public

import data.secscan.lib.attributes

deny contains {"msg": "The server can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "The server can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
