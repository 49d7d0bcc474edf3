package secscan.terraform.azure_acr_anonymous_test

import data.secscan.terraform.azure_acr_anonymous

test_bad_is_denied if {
	count(azure_acr_anonymous.deny) == 1 with input as {"body": {"type": "azurerm_container_registry", "values": {"anonymous_pull_enabled": true}}}
}

test_good_is_allowed if {
	count(azure_acr_anonymous.deny) == 0 with input as {"body": {"type": "azurerm_container_registry", "values": {"anonymous_pull_enabled": false}}}
}

test_unknown_is_not_judged if {
	count(azure_acr_anonymous.deny) == 0 with input as {"body": {"type": "azurerm_container_registry", "values": {"anonymous_pull_enabled": "${var.unknown}"}}}
}
