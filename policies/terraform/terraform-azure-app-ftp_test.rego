package secscan.terraform.azure_app_ftp_test

import data.secscan.terraform.azure_app_ftp

test_bad_is_denied if {
	count(azure_app_ftp.deny) == 1 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"ftps_state": "AllAllowed"}]}}}
}

test_good_is_allowed if {
	count(azure_app_ftp.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"ftps_state": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(azure_app_ftp.deny) == 0 with input as {"body": {"type": "azurerm_app_service", "values": {"site_config": [{"ftps_state": "${var.unknown}"}]}}}
}
