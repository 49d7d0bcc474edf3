package secscan.terraform.azure_app_gateway_waf_test

import data.secscan.terraform.azure_app_gateway_waf

test_bad_is_denied if {
	count(azure_app_gateway_waf.deny) == 1 with input as {"body": {"type": "azurerm_application_gateway", "values": {"waf_configuration": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(azure_app_gateway_waf.deny) == 0 with input as {"body": {"type": "azurerm_application_gateway", "values": {"waf_configuration": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(azure_app_gateway_waf.deny) == 0 with input as {"body": {"type": "azurerm_application_gateway", "values": {"waf_configuration": [{"enabled": "${var.unknown}"}]}}}
}
