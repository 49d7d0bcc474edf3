package secscan.compose.docker_socket_test

import data.secscan.compose.docker_socket

test_denies if {
	count(docker_socket.deny) == 1 with input as {"context": {"volumes": [{"source": "/var/run/docker.sock", "target": "/x", "at": ["volumes", 0]}]}}
}

test_allows if {
	count(docker_socket.deny) == 0 with input as {"context": {"volumes": [{"source": "data", "target": "/x", "at": ["volumes", 0]}]}}
}
