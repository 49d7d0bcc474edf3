package secscan.terraform.azure_app_authentication_test

import data.secscan.terraform.azure_app_authentication

test_bad_is_denied if {
	count(azure_app_authentication.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"auth_settings": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(azure_app_authentication.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"auth_settings": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(azure_app_authentication.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"auth_settings": [{"enabled": "${var.unknown}"}]}}}
}
