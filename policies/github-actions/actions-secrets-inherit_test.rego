package secscan.github_actions.secrets_inherit_test

import data.secscan.github_actions.secrets_inherit

test_denies if {
	count(secrets_inherit.deny) == 1 with input as {"body": {"jobs": {"a": {"secrets": "inherit"}}}, "context": {"jobs": [{"id": "a", "at": ["jobs", "a"], "uses": "o/r/.github/workflows/x.yml@v1"}]}}
}

test_allows if {
	count(secrets_inherit.deny) == 0 with input as {"body": {"jobs": {"a": {"secrets": "inherit"}}}, "context": {"jobs": [{"id": "a", "at": ["jobs", "a"], "uses": "./x.yml"}]}}
}
