package secscan.terraform.azure_storage_old_tls_test

import data.secscan.terraform.azure_storage_old_tls

test_bad_is_denied if {
	count(azure_storage_old_tls.deny) == 1 with input as {"body": {"type": "azurerm_storage_account", "values": {"min_tls_version": "TLS1_0"}}}
}

test_good_is_allowed if {
	count(azure_storage_old_tls.deny) == 0 with input as {"body": {"type": "azurerm_storage_account", "values": {"min_tls_version": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(azure_storage_old_tls.deny) == 0 with input as {"body": {"type": "azurerm_storage_account", "values": {"min_tls_version": "${var.unknown}"}}}
}
