package secscan.kubernetes.selinux_options_test

import data.secscan.kubernetes.selinux_options

test_denies if {
	count(selinux_options.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"seLinuxOptions": {"type": "spc_t"}}}}]}}
}

test_allows if {
	count(selinux_options.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"seLinuxOptions": {"type": "container_t", "level": "s0"}}}}]}}
}
