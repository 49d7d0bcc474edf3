package secscan.ansible.container_host_namespace_test

import data.secscan.ansible.container_host_namespace

test_denies if {
	count(container_host_namespace.deny) == 1 with input as {"context": {"module": "docker_container", "args": {"network_mode": "host"}, "at": {"network_mode": ["docker_container", "network_mode"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}

test_allows if {
	count(container_host_namespace.deny) == 0 with input as {"context": {"module": "docker_container", "args": {"network_mode": "bridge"}, "at": {"network_mode": ["docker_container", "network_mode"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}
