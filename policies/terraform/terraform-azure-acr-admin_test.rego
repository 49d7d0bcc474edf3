package secscan.terraform.azure_acr_admin_test

import data.secscan.terraform.azure_acr_admin

test_bad_is_denied if {
	count(azure_acr_admin.deny) == 1 with input as {"body": {"type": "azurerm_container_registry", "values": {"admin_enabled": true}}}
}

test_good_is_allowed if {
	count(azure_acr_admin.deny) == 0 with input as {"body": {"type": "azurerm_container_registry", "values": {"admin_enabled": false}}}
}

test_unknown_is_not_judged if {
	count(azure_acr_admin.deny) == 0 with input as {"body": {"type": "azurerm_container_registry", "values": {"admin_enabled": "${var.unknown}"}}}
}
