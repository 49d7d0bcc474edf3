package secscan.pipeline.privileged_container_test

import data.secscan.pipeline.privileged_container

test_denies if {
	count(privileged_container.deny) == 1 with input as {"context": {"privileged": [{"at": ["steps", 0, "privileged"]}]}}
}

test_allows if {
	count(privileged_container.deny) == 0 with input as {"context": {"privileged": []}}
}
