package secscan.kubernetes.unsafe_sysctl_test

import data.secscan.kubernetes.unsafe_sysctl

test_denies if {
	count(unsafe_sysctl.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}}}, "containers": []}}
}

test_allows if {
	count(unsafe_sysctl.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"securityContext": {"sysctls": [{"name": "net.ipv4.tcp_syncookies", "value": "1"}]}}}, "containers": []}}
}
