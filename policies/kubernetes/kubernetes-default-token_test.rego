package secscan.kubernetes.default_token_test

import data.secscan.kubernetes.default_token

test_denies if {
	count(default_token.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}}}
}

test_allows if {
	count(default_token.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"automountServiceAccountToken": false}}}}
}

test_allows_2 if {
	count(default_token.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"serviceAccountName": "worker"}}}}
}
