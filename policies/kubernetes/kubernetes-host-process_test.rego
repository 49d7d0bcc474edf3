package secscan.kubernetes.host_process_test

import data.secscan.kubernetes.host_process

test_denies if {
	count(host_process.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"windowsOptions": {"hostProcess": true}}}}]}}
}

test_allows if {
	count(host_process.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"securityContext": {"windowsOptions": {"hostProcess": false}}}}]}}
}
