package secscan.kubernetes.host_port_test

import data.secscan.kubernetes.host_port

test_denies if {
	count(host_port.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"ports": [{"hostPort": 80}]}}]}}
}

test_allows if {
	count(host_port.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["spec", "containers", 0], "type": "containers", "body": {"ports": [{"containerPort": 80, "hostPort": 0}]}}]}}
}
