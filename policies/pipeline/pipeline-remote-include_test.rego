package secscan.pipeline.remote_include_test

import data.secscan.pipeline.remote_include

test_denies if {
	count(remote_include.deny) == 1 with input as {"context": {"includes": [{"at": ["include"], "name": "https://x", "remote": true, "pinned": false}]}}
}

test_allows if {
	count(remote_include.deny) == 0 with input as {"context": {"includes": [{"at": ["include"], "name": "https://x", "remote": true, "pinned": true}]}}
}
