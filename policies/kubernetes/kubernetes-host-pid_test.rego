package secscan.kubernetes.host_pid_test

import data.secscan.kubernetes.host_pid

test_denies if {
	count(host_pid.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"hostPID": true}}}}
}

test_allows if {
	count(host_pid.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"hostPID": false}}}}
}
