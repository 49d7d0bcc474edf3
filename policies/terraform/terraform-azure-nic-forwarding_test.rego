package secscan.terraform.azure_nic_forwarding_test

import data.secscan.terraform.azure_nic_forwarding

test_bad_is_denied if {
	count(azure_nic_forwarding.deny) == 1 with input as {"body": {"type": "azurerm_network_interface", "values": {"ip_forwarding_enabled": true}}}
}

test_good_is_allowed if {
	count(azure_nic_forwarding.deny) == 0 with input as {"body": {"type": "azurerm_network_interface", "values": {"ip_forwarding_enabled": false}}}
}

test_unknown_is_not_judged if {
	count(azure_nic_forwarding.deny) == 0 with input as {"body": {"type": "azurerm_network_interface", "values": {"ip_forwarding_enabled": "${var.unknown}"}}}
}
