# METADATA
# title: A vault whose keys can be deleted for good
# description: Who deletes a key takes the data with it.
# custom:
#   id: terraform-azure-vault-purge
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_AZURE_110, CKV_AZURE_42, AVD-AZU-0016]
#   types: [azurerm_key_vault]
#   fix: Set purge_protection_enabled to true.
#   url: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
package secscan.terraform.azure_vault_purge

import data.secscan.lib.attributes

deny contains {"msg": "Purge protection is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["purge_protection_enabled"])
}

deny contains {"msg": "Purge protection is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["purge_protection_enabled"], {true, "true"})
}
