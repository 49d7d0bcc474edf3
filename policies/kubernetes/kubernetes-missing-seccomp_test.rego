package secscan.kubernetes.missing_seccomp_test

import data.secscan.kubernetes.missing_seccomp

test_denies if {
	count(missing_seccomp.deny) == 1 with input as {"context": {"pod": {"spec": {}}, "containers": [{"at": ["x"], "type": "containers", "body": {}}]}}
}

test_allows if {
	count(missing_seccomp.deny) == 0 with input as {"context": {"pod": {"spec": {"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}}}, "containers": [{"at": ["x"], "type": "containers", "body": {}}]}}
}
