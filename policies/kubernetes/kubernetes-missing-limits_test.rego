package secscan.kubernetes.missing_limits_test

import data.secscan.kubernetes.missing_limits

test_denies if {
	count(missing_limits.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {"resources": {"limits": {"cpu": 1}}}}]}}
}

test_allows if {
	count(missing_limits.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {"resources": {"limits": {"memory": "1Gi"}}}}]}}
}
