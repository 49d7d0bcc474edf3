# METADATA
# title: A vault open to every network
# description: The firewall of the vault lets every network in by default.
# custom:
#   id: azure-vault-network-open
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_109, AVD-AZU-0013]
#   types: [microsoft.keyvault/vaults]
#   fix: Set defaultAction to Deny and name the networks that need the vault.
#   url: https://learn.microsoft.com/azure/key-vault/general/network-security
package secscan.azure.vault_network_open

deny contains {"msg": "The vault lets every network in.", "at": ["properties", "networkAcls", "defaultAction"]} if {
	value := object.get(input.body, ["properties", "networkAcls", "defaultAction"], null)
	is_string(value)
	lower(value) in {"allow"}
}
