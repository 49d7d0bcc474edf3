# METADATA
# title: A secret without an end
# description: What is once lost works for ever.
# custom:
#   id: terraform-azure-secret-expiry
#   severity: low
#   cwe: [CWE-324]
#   aliases: [CKV_AZURE_41, AVD-AZU-0017]
#   types: [azurerm_key_vault_secret]
#   fix: Set expiration_date.
#   url: https://learn.microsoft.com/azure/key-vault/secrets/secrets-best-practices
package secscan.terraform.azure_secret_expiry

import data.secscan.lib.attributes

deny contains {"msg": "The secret does not expire.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["expiration_date"])
}
