package secscan.ansible.privileged_container_test

import data.secscan.ansible.privileged_container

test_denies if {
	count(privileged_container.deny) == 1 with input as {"context": {"module": "docker_container", "args": {"privileged": true}, "at": {"privileged": ["docker_container", "privileged"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}

test_allows if {
	count(privileged_container.deny) == 0 with input as {"context": {"module": "docker_container", "args": {"privileged": false}, "at": {"privileged": ["docker_container", "privileged"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}
