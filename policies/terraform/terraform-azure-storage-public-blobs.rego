# METADATA
# title: A storage account whose containers may be public
# description: One wrong setting of a container publishes it.
# custom:
#   id: terraform-azure-storage-public-blobs
#   severity: medium
#   cwe: [CWE-732]
#   aliases: [CKV_AZURE_190]
#   types: [azurerm_storage_account]
#   fix: Set allow_nested_items_to_be_public to false.
#   autofix:
#   - match: '\b(allow_nested_items_to_be_public\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent
package secscan.terraform.azure_storage_public_blobs

import data.secscan.lib.attributes

deny contains {"msg": "Containers of the account may be made public.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["allow_nested_items_to_be_public"])
}

deny contains {"msg": "Containers of the account may be made public.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["allow_nested_items_to_be_public"], {false, "false"})
}
