package secscan.terraform.azure_secret_content_type_test

import data.secscan.terraform.azure_secret_content_type

test_bad_is_denied if {
	count(azure_secret_content_type.deny) == 1 with input as {"body": {"type": "azurerm_key_vault_secret", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(azure_secret_content_type.deny) == 0 with input as {"body": {"type": "azurerm_key_vault_secret", "values": {"content_type": "something"}}}
}

test_unknown_is_not_judged if {
	count(azure_secret_content_type.deny) == 0 with input as {"body": {"type": "azurerm_key_vault_secret", "values": {"content_type": "${var.unknown}"}}}
}
