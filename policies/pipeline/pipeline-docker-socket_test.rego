package secscan.pipeline.docker_socket_test

import data.secscan.pipeline.docker_socket

test_denies if {
	count(docker_socket.deny) == 1 with input as {"context": {"mounts": [{"at": ["a"], "source": "/var/run/docker.sock"}]}}
}

test_allows if {
	count(docker_socket.deny) == 0 with input as {"context": {"mounts": [{"at": ["a"], "source": "/tmp/cache"}]}}
}
