package secscan.terraform.azure_function_http_test

import data.secscan.terraform.azure_function_http

test_bad_is_denied if {
	count(azure_function_http.deny) == 1 with input as {"body": {"type": "azurerm_function_app", "values": {"https_only": false}}}
}

test_good_is_allowed if {
	count(azure_function_http.deny) == 0 with input as {"body": {"type": "azurerm_function_app", "values": {"https_only": true}}}
}

test_unknown_is_not_judged if {
	count(azure_function_http.deny) == 0 with input as {"body": {"type": "azurerm_function_app", "values": {"https_only": "${var.unknown}"}}}
}
