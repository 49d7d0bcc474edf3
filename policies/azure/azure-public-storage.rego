# METADATA
# title: Storage that everybody may read
# description: The account or container allows anonymous access to its blobs.
# custom:
#   id: azure-public-storage
#   severity: high
#   cwe: [CWE-732]
#   aliases: [AVD-AZU-0007, CKV_AZURE_34]
#   types: [microsoft.storage/storageaccounts, microsoft.storage/storageaccounts/blobservices/containers]
#   fix: Set allowBlobPublicAccess to false and publicAccess to None.
#   url: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent
package secscan.azure.public_storage

deny contains {"msg": "The storage account allows public blobs.", "at": ["properties", "allowBlobPublicAccess"]} if {
	input.body.type in {"microsoft.storage/storageaccounts"}
	object.get(input.body, ["properties", "allowBlobPublicAccess"], null) == true
}

deny contains {"msg": "The container's blobs are public.", "at": ["properties", "publicAccess"]} if {
	input.body.type in {"microsoft.storage/storageaccounts/blobservices/containers"}
	value := object.get(input.body, ["properties", "publicAccess"], null)
	is_string(value)
	lower(value) in {"blob", "container"}
}
