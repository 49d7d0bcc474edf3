# METADATA
# title: Machines whose temporary disks are not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-azure-disk-host-encryption
#   severity: low
#   cwe: [CWE-311]
#   aliases: [CKV_AZURE_97]
#   types: [azurerm_linux_virtual_machine_scale_set, azurerm_windows_virtual_machine_scale_set]
#   fix: Set encryption_at_host_enabled to true.
#   url: https://learn.microsoft.com/azure/virtual-machines/disk-encryption
package secscan.terraform.azure_disk_host_encryption

import data.secscan.lib.attributes

deny contains {"msg": "Encryption at the host is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encryption_at_host_enabled"])
}

deny contains {"msg": "Encryption at the host is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encryption_at_host_enabled"], {true, "true"})
}
