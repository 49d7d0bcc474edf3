# METADATA
# title: A key without an end
# description: What is once lost opens everything, for ever.
# custom:
#   id: terraform-azure-key-expiry
#   severity: low
#   cwe: [CWE-324]
#   aliases: [CKV_AZURE_40, AVD-AZU-0014]
#   types: [azurerm_key_vault_key]
#   fix: Set expiration_date.
#   url: https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
package secscan.terraform.azure_key_expiry

import data.secscan.lib.attributes

deny contains {"msg": "The key does not expire.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["expiration_date"])
}
