package secscan.kubernetes.privileged_container_test

import data.secscan.kubernetes.privileged_container

test_denies if {
	count(privileged_container.deny) == 1 with input as {"context": {"containers": [{"at": ["spec", "containers", 0], "body": {"securityContext": {"privileged": true}}}]}}
}

test_allows if {
	count(privileged_container.deny) == 0 with input as {"context": {"containers": [{"at": ["spec", "containers", 0], "body": {"securityContext": {"privileged": false}}}]}}
}

test_allows_2 if {
	count(privileged_container.deny) == 0 with input as {"context": {"containers": [{"at": ["spec", "containers", 0], "body": {"securityContext": null}}]}}
}
