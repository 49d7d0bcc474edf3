package secscan.terraform.azure_app_old_tls_test

import data.secscan.terraform.azure_app_old_tls

test_bad_is_denied if {
	count(azure_app_old_tls.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"min_tls_version": "1.0"}]}}}
}

test_good_is_allowed if {
	count(azure_app_old_tls.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"min_tls_version": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(azure_app_old_tls.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"min_tls_version": "${var.unknown}"}]}}}
}
