package secscan.kubernetes.capabilities_kept_test

import data.secscan.kubernetes.capabilities_kept

test_denies if {
	count(capabilities_kept.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {"securityContext": {"capabilities": {"drop": ["NET_RAW"]}}}}]}}
}

test_allows if {
	count(capabilities_kept.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {"securityContext": {"capabilities": {"drop": ["ALL"]}}}}]}}
}
