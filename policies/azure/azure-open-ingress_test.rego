package secscan.azure.open_ingress_test

import data.secscan.azure.open_ingress

test_denies if {
	count(open_ingress.deny) == 1 with input as {"body": {"type": "microsoft.network/networksecuritygroups", "properties": {"securityRules": [{"properties": {"access": "Allow", "direction": "Inbound", "sourceAddressPrefix": "*", "destinationPortRange": "22"}}]}}}
}

test_allows if {
	count(open_ingress.deny) == 0 with input as {"body": {"type": "microsoft.network/networksecuritygroups", "properties": {"securityRules": [{"properties": {"access": "Allow", "direction": "Inbound", "sourceAddressPrefix": "10.0.0.0/8", "destinationPortRange": "22"}}]}}}
}
