package secscan.kubernetes.host_ipc_test

import data.secscan.kubernetes.host_ipc

test_denies if {
	count(host_ipc.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"hostIPC": true}}}}
}

test_allows if {
	count(host_ipc.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}}}
}
