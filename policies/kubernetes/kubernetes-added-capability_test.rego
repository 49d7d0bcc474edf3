package secscan.kubernetes.added_capability_test

import data.secscan.kubernetes.added_capability

test_denies if {
	count(added_capability.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"capabilities": {"add": ["CHOWN"]}}}}]}}
}

test_allows if {
	count(added_capability.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"capabilities": {"add": ["NET_BIND_SERVICE"]}}}}]}}
}
