package secscan.kubernetes.host_network_test

import data.secscan.kubernetes.host_network

test_denies if {
	count(host_network.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"hostNetwork": true}}}}
}

test_allows if {
	count(host_network.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}}}
}
