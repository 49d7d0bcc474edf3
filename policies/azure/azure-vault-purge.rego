# METADATA
# title: A vault that can be emptied for good
# description: Who may delete the vault deletes its keys and secrets for ever.
# custom:
#   id: azure-vault-purge
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_AZURE_110, CKV_AZURE_42, AVD-AZU-0016]
#   types: [microsoft.keyvault/vaults]
#   fix: Set enableSoftDelete and enablePurgeProtection to true.
#   url: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
package secscan.azure.vault_purge

deny contains {"msg": "Deleted secrets are gone at once.", "at": ["properties", "enableSoftDelete"]} if {
	input.body.type in {"microsoft.keyvault/vaults"}
	object.get(input.body, ["properties", "enableSoftDelete"], null) == false
}

deny contains {"msg": "Deleted secrets can be purged.", "at": ["properties", "enablePurgeProtection"]} if {
	input.body.type in {"microsoft.keyvault/vaults"}
	object.get(input.body, ["properties", "enablePurgeProtection"], null) == false
}
