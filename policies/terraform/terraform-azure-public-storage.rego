# METADATA
# title: Storage that everybody may read
# description: The account or container allows anonymous access to its blobs.
# custom:
#   id: terraform-azure-public-storage
#   severity: high
#   cwe: [CWE-732]
#   aliases: [AVD-AZU-0007, CKV_AZURE_34]
#   types: [azurerm_storage_account, azurerm_storage_container]
#   fix: Set container_access_type to private and allow_nested_items_to_be_public to false.
#   autofix:
#   - match: '\b(allow_nested_items_to_be_public\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent
package secscan.terraform.azure_public_storage

import data.secscan.lib.values

deny contains {"msg": "The storage account allows public blobs.", "at": ["values", key]} if {
	some key in ["allow_nested_items_to_be_public", "allow_blob_public_access"]
	values.is_true(input.body.values[key])
}

deny contains {"msg": "The container's blobs are public.", "at": ["values", "container_access_type"]} if {
	input.body.values.container_access_type in {"blob", "container"}
}
