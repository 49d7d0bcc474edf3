package secscan.terraform.azure_app_http2_test

import data.secscan.terraform.azure_app_http2

test_bad_is_denied if {
	count(azure_app_http2.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"http2_enabled": false}]}}}
}

test_good_is_allowed if {
	count(azure_app_http2.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"http2_enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(azure_app_http2.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"http2_enabled": "${var.unknown}"}]}}}
}
