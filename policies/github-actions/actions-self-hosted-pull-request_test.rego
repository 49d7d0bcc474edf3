package secscan.github_actions.self_hosted_pull_request_test

import data.secscan.github_actions.self_hosted_pull_request

test_denies if {
	count(self_hosted_pull_request.deny) == 1 with input as {"context": {"triggers": ["pull_request"], "jobs": [{"id": "a", "at": ["x"], "runs_on": ["self-hosted", "linux"]}]}}
}

test_allows if {
	count(self_hosted_pull_request.deny) == 0 with input as {"context": {"triggers": ["push"], "jobs": [{"id": "a", "at": ["x"], "runs_on": ["self-hosted"]}]}}
}
