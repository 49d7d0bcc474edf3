package secscan.terraform.azure_storage_public_blobs_test

import data.secscan.terraform.azure_storage_public_blobs

test_bad_is_denied if {
	count(azure_storage_public_blobs.deny) == 1 with input as {"body": {"type": "azurerm_storage_account", "values": {"allow_nested_items_to_be_public": true}}}
}

test_good_is_allowed if {
	count(azure_storage_public_blobs.deny) == 0 with input as {"body": {"type": "azurerm_storage_account", "values": {"allow_nested_items_to_be_public": false}}}
}

test_unknown_is_not_judged if {
	count(azure_storage_public_blobs.deny) == 0 with input as {"body": {"type": "azurerm_storage_account", "values": {"allow_nested_items_to_be_public": "${var.unknown}"}}}
}
