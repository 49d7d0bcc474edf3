package secscan.terraform.azure_app_client_certificate_test

import data.secscan.terraform.azure_app_client_certificate

test_bad_is_denied if {
	count(azure_app_client_certificate.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"client_certificate_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_app_client_certificate.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"client_certificate_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_app_client_certificate.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"client_certificate_enabled": "${var.unknown}"}}}
}
