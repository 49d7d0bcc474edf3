# METADATA
# title: A MySQL server on the internet
# description: Credentials and firewall rules are all that protects it.
# custom:
#   id: terraform-azure-mysql-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_53, AVD-AZU-0022]
#   types: [azurerm_mysql_server]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/mysql/single-server/concepts-data-access-and-security-private-link
package secscan.terraform.azure_mysql_public

import data.secscan.lib.attributes

deny contains {"msg": "The server can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "The server can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
