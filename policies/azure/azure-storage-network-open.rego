# METADATA
# title: A storage account open to every network
# description: The firewall of the account lets every network in by default.
# custom:
#   id: azure-storage-network-open
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_35, AVD-AZU-0012]
#   types: [microsoft.storage/storageaccounts]
#   fix: Set defaultAction to Deny and name the networks that need the account.
#   url: https://learn.microsoft.com/azure/storage/common/storage-network-security
package secscan.azure.storage_network_open

deny contains {"msg": "The account lets every network in.", "at": ["properties", "networkAcls", "defaultAction"]} if {
	value := object.get(input.body, ["properties", "networkAcls", "defaultAction"], null)
	is_string(value)
	lower(value) in {"allow"}
}
