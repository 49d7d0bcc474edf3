package secscan.terraform.azure_vault_network_open_test

import data.secscan.terraform.azure_vault_network_open

test_bad_is_denied if {
	count(azure_vault_network_open.deny) == 1 with input as {"body": {"type": "azurerm_key_vault", "values": {"network_acls": [{"default_action": "SOMETHING_ELSE"}]}}}
}

test_good_is_allowed if {
	count(azure_vault_network_open.deny) == 0 with input as {"body": {"type": "azurerm_key_vault", "values": {"network_acls": [{"default_action": "Deny"}]}}}
}

test_unknown_is_not_judged if {
	count(azure_vault_network_open.deny) == 0 with input as {"body": {"type": "azurerm_key_vault", "values": {"network_acls": [{"default_action": "${var.unknown}"}]}}}
}
