package secscan.github_actions.write_all_test

import data.secscan.github_actions.write_all

test_denies if {
	count(write_all.deny) == 2 with input as {"body": {"permissions": "write-all", "jobs": {"a": {"permissions": "write-all"}}}, "context": {"jobs": [{"id": "a", "at": ["jobs", "a"]}]}}
}

test_allows if {
	count(write_all.deny) == 0 with input as {"body": {"permissions": {}, "jobs": {"a": {}}}, "context": {"jobs": [{"id": "a", "at": ["jobs", "a"]}]}}
}
