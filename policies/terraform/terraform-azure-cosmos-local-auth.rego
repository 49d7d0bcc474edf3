# METADATA
# title: A Cosmos account that is opened by shared keys
# description: Everybody who has a key may do everything, and nobody knows who it was.
# custom:
#   id: terraform-azure-cosmos-local-auth
#   severity: low
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_140]
#   types: [azurerm_cosmosdb_account]
#   fix: Set local_authentication_disabled to true.
#   url: https://learn.microsoft.com/azure/cosmos-db/how-to-setup-rbac
package secscan.terraform.azure_cosmos_local_auth

import data.secscan.lib.attributes

deny contains {"msg": "Shared keys open the account.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["local_authentication_disabled"])
}

deny contains {"msg": "Shared keys open the account.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["local_authentication_disabled"], {true, "true"})
}
