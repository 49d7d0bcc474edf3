package secscan.compose.host_network_test

import data.secscan.compose.host_network

test_denies if {
	count(host_network.deny) == 1 with input as {"body": {"network_mode": "host"}}
}

test_allows if {
	count(host_network.deny) == 0 with input as {"body": {"network_mode": "bridge"}}
}
