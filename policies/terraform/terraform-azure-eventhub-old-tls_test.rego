package secscan.terraform.azure_eventhub_old_tls_test

import data.secscan.terraform.azure_eventhub_old_tls

test_bad_is_denied if {
	count(azure_eventhub_old_tls.deny) == 1 with input as {"body": {"type": "azurerm_eventhub_namespace", "values": {"minimum_tls_version": "1.0"}}}
}

test_good_is_allowed if {
	count(azure_eventhub_old_tls.deny) == 0 with input as {"body": {"type": "azurerm_eventhub_namespace", "values": {"minimum_tls_version": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(azure_eventhub_old_tls.deny) == 0 with input as {"body": {"type": "azurerm_eventhub_namespace", "values": {"minimum_tls_version": "${var.unknown}"}}}
}
