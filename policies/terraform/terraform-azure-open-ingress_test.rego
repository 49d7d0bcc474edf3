package secscan.terraform.azure_open_ingress_test

import data.secscan.terraform.azure_open_ingress

test_denies if {
	count(azure_open_ingress.deny) == 1 with input as {"body": {"type": "azurerm_network_security_rule", "values": {"access": "Allow", "direction": "Inbound", "source_address_prefix": "*", "destination_port_range": "*"}}}
}

test_denies_2 if {
	count(azure_open_ingress.deny) == 1 with input as {"body": {"type": "azurerm_network_security_group", "values": {"security_rule": [{"access": "Allow", "direction": "Inbound", "source_address_prefix": "*", "destination_port_ranges": ["20-25"]}]}}}
}

test_allows if {
	count(azure_open_ingress.deny) == 0 with input as {"body": {"type": "azurerm_network_security_rule", "values": {"access": "Deny", "direction": "Inbound", "source_address_prefix": "*", "destination_port_range": "*"}}}
}

test_allows_2 if {
	count(azure_open_ingress.deny) == 0 with input as {"body": {"type": "azurerm_network_security_rule", "values": {"access": "Allow", "direction": "Inbound", "source_address_prefix": "*", "destination_port_range": "443"}}}
}
