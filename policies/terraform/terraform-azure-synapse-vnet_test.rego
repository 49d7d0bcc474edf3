package secscan.terraform.azure_synapse_vnet_test

import data.secscan.terraform.azure_synapse_vnet

test_bad_is_denied if {
	count(azure_synapse_vnet.deny) == 1 with input as {"body": {"type": "azurerm_synapse_workspace", "values": {"managed_virtual_network_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_synapse_vnet.deny) == 0 with input as {"body": {"type": "azurerm_synapse_workspace", "values": {"managed_virtual_network_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_synapse_vnet.deny) == 0 with input as {"body": {"type": "azurerm_synapse_workspace", "values": {"managed_virtual_network_enabled": "${var.unknown}"}}}
}
