package secscan.kubernetes.runtime_socket_test

import data.secscan.kubernetes.runtime_socket

test_denies if {
	count(runtime_socket.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"volumes": [{"hostPath": {"path": "/run/docker.sock"}}]}}}}
}

test_allows if {
	count(runtime_socket.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"volumes": [{"hostPath": {"path": "/var/log"}}]}}}}
}
