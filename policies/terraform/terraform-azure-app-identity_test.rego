package secscan.terraform.azure_app_identity_test

import data.secscan.terraform.azure_app_identity

test_bad_is_denied if {
	count(azure_app_identity.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(azure_app_identity.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"identity": "something"}}}
}

test_unknown_is_not_judged if {
	count(azure_app_identity.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"identity": "${var.unknown}"}}}
}
