package secscan.terraform.azure_app_remote_debugging_test

import data.secscan.terraform.azure_app_remote_debugging

test_bad_is_denied if {
	count(azure_app_remote_debugging.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"remote_debugging_enabled": true}]}}}
}

test_good_is_allowed if {
	count(azure_app_remote_debugging.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"remote_debugging_enabled": false}]}}}
}

test_unknown_is_not_judged if {
	count(azure_app_remote_debugging.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"remote_debugging_enabled": "${var.unknown}"}]}}}
}
