package secscan.terraform.azure_storage_rules_open_test

import data.secscan.terraform.azure_storage_rules_open

test_bad_is_denied if {
	count(azure_storage_rules_open.deny) == 1 with input as {"body": {"type": "azurerm_storage_account", "values": {"network_rules": [{"default_action": "Allow"}]}}}
}

test_good_is_allowed if {
	count(azure_storage_rules_open.deny) == 0 with input as {"body": {"type": "azurerm_storage_account", "values": {"network_rules": [{"default_action": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(azure_storage_rules_open.deny) == 0 with input as {"body": {"type": "azurerm_storage_account", "values": {"network_rules": [{"default_action": "${var.unknown}"}]}}}
}
