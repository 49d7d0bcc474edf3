package secscan.github_actions.script_injection_test

import data.secscan.github_actions.script_injection

test_denies if {
	count(script_injection.deny) == 1 with input as {"context": {"expressions": [{"at": ["jobs", "a", "steps", 0, "run"], "expression": "github.event.issue.title", "find": "${{ github.event.issue.title }}"}]}}
}

test_denies_2 if {
	count(script_injection.deny) == 1 with input as {"context": {"expressions": [{"at": ["x"], "expression": "github.event.commits.0.message", "find": "x"}]}}
}

test_allows if {
	count(script_injection.deny) == 0 with input as {"context": {"expressions": [{"at": ["x"], "expression": "github.event.issue.number", "find": "x"}]}}
}

test_allows_2 if {
	count(script_injection.deny) == 0 with input as {"context": {"expressions": [{"at": ["x"], "expression": "contains(github.event.issue.title, 'x')", "find": "x"}]}}
}
