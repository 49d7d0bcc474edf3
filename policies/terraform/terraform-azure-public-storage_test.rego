package secscan.terraform.azure_public_storage_test

import data.secscan.terraform.azure_public_storage

test_denies if {
	count(azure_public_storage.deny) == 1 with input as {"body": {"values": {"container_access_type": "blob"}}}
}

test_allows if {
	count(azure_public_storage.deny) == 0 with input as {"body": {"values": {"container_access_type": "private"}}}
}
