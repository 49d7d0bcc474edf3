package secscan.kubernetes.host_path_test

import data.secscan.kubernetes.host_path

test_denies if {
	count(host_path.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"volumes": [{"hostPath": {"path": "/var/log"}}]}}}}
}

test_allows if {
	count(host_path.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"volumes": [{"emptyDir": {}}, {"hostPath": {"path": "/run/docker.sock"}}]}}}}
}
