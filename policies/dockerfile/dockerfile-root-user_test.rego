package secscan.dockerfile.root_user_test

import data.secscan.dockerfile.root_user

test_denies if {
	count(root_user.deny) == 1 with input as {"body": {"final": {"stage": 0, "user": "root", "user_at": ["instructions", 1]}}}
}

test_denies_2 if {
	count(root_user.deny) == 1 with input as {"body": {"final": {"stage": 0, "user": "0:0", "user_at": ["instructions", 1]}}}
}

test_allows if {
	count(root_user.deny) == 0 with input as {"body": {"final": {"stage": 0, "user": "app", "user_at": ["instructions", 1]}}}
}

test_allows_2 if {
	count(root_user.deny) == 0 with input as {"body": {"final": {"stage": 0, "user": null, "user_at": null}}}
}
