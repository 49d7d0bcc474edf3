package secscan.terraform.azure_key_expiry_test

import data.secscan.terraform.azure_key_expiry

test_bad_is_denied if {
	count(azure_key_expiry.deny) == 1 with input as {"body": {"type": "azurerm_key_vault_key", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(azure_key_expiry.deny) == 0 with input as {"body": {"type": "azurerm_key_vault_key", "values": {"expiration_date": "something"}}}
}

test_unknown_is_not_judged if {
	count(azure_key_expiry.deny) == 0 with input as {"body": {"type": "azurerm_key_vault_key", "values": {"expiration_date": "${var.unknown}"}}}
}
