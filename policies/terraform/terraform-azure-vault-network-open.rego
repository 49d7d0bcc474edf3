# METADATA
# title: A vault that every network may reach
# description: Credentials are all that protects it.
# custom:
#   id: terraform-azure-vault-network-open
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_109, AVD-AZU-0013]
#   types: [azurerm_key_vault]
#   fix: "Add network_acls with default_action = \"Deny\"."
#   url: https://learn.microsoft.com/azure/key-vault/general/network-security
package secscan.terraform.azure_vault_network_open

import data.secscan.lib.attributes

deny contains {"msg": "Every network may reach the vault.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["network_acls", "default_action"])
}

deny contains {"msg": "Every network may reach the vault.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["network_acls", "default_action"], {"Deny"})
}
