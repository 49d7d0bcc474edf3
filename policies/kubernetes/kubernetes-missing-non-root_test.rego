package secscan.kubernetes.missing_non_root_test

import data.secscan.kubernetes.missing_non_root

test_denies if {
	count(missing_non_root.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["x"], "type": "containers", "body": {}}]}}
}

test_allows if {
	count(missing_non_root.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"securityContext": {"runAsNonRoot": true}}}, "containers": [{"at": ["x"], "type": "containers", "body": {}}]}}
}

test_allows_2 if {
	count(missing_non_root.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["x"], "type": "containers", "body": {"securityContext": {"runAsUser": 5}}}]}}
}
