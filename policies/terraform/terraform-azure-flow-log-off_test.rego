package secscan.terraform.azure_flow_log_off_test

import data.secscan.terraform.azure_flow_log_off

test_bad_is_denied if {
	count(azure_flow_log_off.deny) == 1 with input as {"body": {"type": "azurerm_network_watcher_flow_log", "values": {"enabled": false}}}
}

test_good_is_allowed if {
	count(azure_flow_log_off.deny) == 0 with input as {"body": {"type": "azurerm_network_watcher_flow_log", "values": {"enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_flow_log_off.deny) == 0 with input as {"body": {"type": "azurerm_network_watcher_flow_log", "values": {"enabled": "${var.unknown}"}}}
}
