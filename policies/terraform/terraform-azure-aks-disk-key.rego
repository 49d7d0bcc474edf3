# METADATA
# title: A cluster whose disks are under Microsoft's own key
# description: Access to the disks cannot be limited by a key of its own.
# custom:
#   id: terraform-azure-aks-disk-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_AZURE_117]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set disk_encryption_set_id.
#   url: https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys
package secscan.terraform.azure_aks_disk_key

import data.secscan.lib.attributes

deny contains {"msg": "The cluster names no disk encryption set.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["disk_encryption_set_id"])
}
