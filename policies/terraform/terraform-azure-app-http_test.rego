package secscan.terraform.azure_app_http_test

import data.secscan.terraform.azure_app_http

test_bad_is_denied if {
	count(azure_app_http.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"https_only": false}}}
}

test_good_is_allowed if {
	count(azure_app_http.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"https_only": true}}}
}

test_unknown_is_not_judged if {
	count(azure_app_http.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"https_only": "${var.unknown}"}}}
}
