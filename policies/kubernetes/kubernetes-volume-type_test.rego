package secscan.kubernetes.volume_type_test

import data.secscan.kubernetes.volume_type

test_denies if {
	count(volume_type.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"volumes": [{"name": "a", "nfs": {"server": "x"}}]}}, "containers": []}}
}

test_allows if {
	count(volume_type.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"volumes": [{"name": "a", "emptyDir": {}}]}}, "containers": []}}
}
