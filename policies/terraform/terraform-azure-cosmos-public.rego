# METADATA
# title: A Cosmos account on the internet
# description: Keys are all that protects it.
# custom:
#   id: terraform-azure-cosmos-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_101]
#   types: [azurerm_cosmosdb_account]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall
package secscan.terraform.azure_cosmos_public

import data.secscan.lib.attributes

deny contains {"msg": "The account can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "The account can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
