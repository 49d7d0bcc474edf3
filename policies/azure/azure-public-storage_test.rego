package secscan.azure.public_storage_test

import data.secscan.azure.public_storage

test_denies if {
	count(public_storage.deny) == 1 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"allowBlobPublicAccess": true}}}
}

test_denies_2 if {
	count(public_storage.deny) == 1 with input as {"body": {"type": "microsoft.storage/storageaccounts/blobservices/containers", "properties": {"publicAccess": "Blob"}}}
}

test_allows if {
	count(public_storage.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"allowBlobPublicAccess": false}}}
}

test_allows_2 if {
	count(public_storage.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"allowBlobPublicAccess": "${x}"}}}
}

test_allows_3 if {
	count(public_storage.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts/blobservices/containers", "properties": {"publicAccess": "None"}}}
}

test_allows_4 if {
	count(public_storage.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts/blobservices/containers", "properties": {"publicAccess": "${x}"}}}
}
