package secscan.kubernetes.proc_mount_test

import data.secscan.kubernetes.proc_mount

test_denies if {
	count(proc_mount.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"procMount": "Unmasked"}}}]}}
}

test_allows if {
	count(proc_mount.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"procMount": "Default"}}}]}}
}
