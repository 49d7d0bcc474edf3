# METADATA
# title: A PostgreSQL server on the internet
# description: Credentials and firewall rules are all that protects it.
# custom:
#   id: terraform-azure-postgresql-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_68, AVD-AZU-0022]
#   types: [azurerm_postgresql_server]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private-link
package secscan.terraform.azure_postgresql_public

import data.secscan.lib.attributes

deny contains {"msg": "The server can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "The server can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
