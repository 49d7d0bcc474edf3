package secscan.kubernetes.apparmor_off_test

import data.secscan.kubernetes.apparmor_off

test_denies if {
	count(apparmor_off.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"appArmorProfile": {"type": "Unconfined"}}}}]}}
}

test_allows if {
	count(apparmor_off.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}}}]}}
}
