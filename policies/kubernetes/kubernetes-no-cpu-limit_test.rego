package secscan.kubernetes.no_cpu_limit_test

import data.secscan.kubernetes.no_cpu_limit

test_denies if {
	count(no_cpu_limit.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"resources": {}}}]}}
}

test_allows if {
	count(no_cpu_limit.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"resources": {"limits": {"cpu": "1"}}}}]}}
}
