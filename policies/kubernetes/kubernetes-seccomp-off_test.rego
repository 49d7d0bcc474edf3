package secscan.kubernetes.seccomp_off_test

import data.secscan.kubernetes.seccomp_off

test_denies if {
	count(seccomp_off.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"seccompProfile": {"type": "Unconfined"}}}}]}}
}

test_allows if {
	count(seccomp_off.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"seccompProfile": {"type": "Localhost"}}}}]}}
}
