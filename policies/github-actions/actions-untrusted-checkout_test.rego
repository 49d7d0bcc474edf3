package secscan.github_actions.untrusted_checkout_test

import data.secscan.github_actions.untrusted_checkout

test_denies if {
	count(untrusted_checkout.deny) == 1 with input as {"context": {"triggers": ["pull_request_target"], "steps": [{"at": ["x"], "uses": "actions/checkout@v4", "run": "", "with": {"ref": "${{ github.head_ref }}"}}]}}
}

test_allows if {
	count(untrusted_checkout.deny) == 0 with input as {"context": {"triggers": ["pull_request"], "steps": [{"at": ["x"], "uses": "actions/checkout@v4", "run": "", "with": {"ref": "${{ github.head_ref }}"}}]}}
}

test_allows_2 if {
	count(untrusted_checkout.deny) == 0 with input as {"context": {"triggers": ["pull_request_target"], "steps": [{"at": ["x"], "uses": "actions/checkout@v4", "run": "", "with": {}}]}}
}
