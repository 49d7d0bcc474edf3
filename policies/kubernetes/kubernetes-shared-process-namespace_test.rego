package secscan.kubernetes.shared_process_namespace_test

import data.secscan.kubernetes.shared_process_namespace

test_denies if {
	count(shared_process_namespace.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"shareProcessNamespace": true}}, "containers": []}}
}

test_allows if {
	count(shared_process_namespace.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"shareProcessNamespace": false}}, "containers": []}}
}
