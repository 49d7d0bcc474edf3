package secscan.dockerfile.untagged_base_test

import data.secscan.dockerfile.untagged_base

test_denies if {
	count(untagged_base.deny) == 1 with input as {"body": {"stages": [{"image": "debian", "tag": "", "digest": "", "parent": null, "variable": false, "at": ["instructions", 0]}]}}
}

test_allows if {
	count(untagged_base.deny) == 0 with input as {"body": {"stages": [{"image": "scratch", "tag": "", "digest": "", "parent": null, "variable": false, "at": ["instructions", 0]}]}}
}

test_allows_2 if {
	count(untagged_base.deny) == 0 with input as {"body": {"stages": [{"image": "build", "tag": "", "digest": "", "parent": 0, "variable": false, "at": ["instructions", 0]}]}}
}
