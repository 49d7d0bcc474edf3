package secscan.kubernetes.dangerous_capability_test

import data.secscan.kubernetes.dangerous_capability

test_denies if {
	count(dangerous_capability.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "body": {"securityContext": {"capabilities": {"add": ["CHOWN", "SYS_ADMIN"]}}}}]}}
}

test_allows if {
	count(dangerous_capability.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "body": {"securityContext": {"capabilities": {"add": ["CHOWN"]}}}}]}}
}
