package secscan.ansible.docker_socket_test

import data.secscan.ansible.docker_socket

test_denies if {
	count(docker_socket.deny) == 1 with input as {"context": {"module": "docker_container", "args": {"volumes": ["/var/run/docker.sock:/var/run/docker.sock"]}, "at": {"volumes": ["docker_container", "volumes"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}

test_allows if {
	count(docker_socket.deny) == 0 with input as {"context": {"module": "docker_container", "args": {"volumes": ["/srv/a:/a"]}, "at": {"volumes": ["docker_container", "volumes"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}
