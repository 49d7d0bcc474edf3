package secscan.terraform.azure_vault_purge_test

import data.secscan.terraform.azure_vault_purge

test_bad_is_denied if {
	count(azure_vault_purge.deny) == 1 with input as {"body": {"type": "azurerm_key_vault", "values": {"purge_protection_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_vault_purge.deny) == 0 with input as {"body": {"type": "azurerm_key_vault", "values": {"purge_protection_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_vault_purge.deny) == 0 with input as {"body": {"type": "azurerm_key_vault", "values": {"purge_protection_enabled": "${var.unknown}"}}}
}
