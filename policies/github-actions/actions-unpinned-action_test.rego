package secscan.github_actions.unpinned_action_test

import data.secscan.github_actions.unpinned_action

test_denies if {
	count(unpinned_action.deny) == 1 with input as {"context": {"jobs": [], "steps": [{"at": ["x"], "uses": "somebody/action@v1"}]}}
}

test_allows if {
	count(unpinned_action.deny) == 0 with input as {"context": {"jobs": [], "steps": [{"at": ["x"], "uses": "somebody/action@0123456789012345678901234567890123456789"}]}}
}

test_allows_2 if {
	count(unpinned_action.deny) == 0 with input as {"context": {"jobs": [{"at": ["x"], "uses": "./.github/workflows/x.yml"}], "steps": [{"at": ["x"], "uses": "actions/checkout@v4"}]}}
}
