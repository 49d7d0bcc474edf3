package secscan.pipeline.unpinned_include_test

import data.secscan.pipeline.unpinned_include

test_denies if {
	count(unpinned_include.deny) == 1 with input as {"context": {"includes": [{"at": ["orbs", "a"], "name": "a/b@1", "remote": false, "pinned": false}]}}
}

test_allows if {
	count(unpinned_include.deny) == 0 with input as {"context": {"includes": [{"at": ["orbs", "a"], "name": "a/b@1.2.3", "remote": false, "pinned": true}]}}
}
