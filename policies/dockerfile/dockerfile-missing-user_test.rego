package secscan.dockerfile.missing_user_test

import data.secscan.dockerfile.missing_user

test_denies if {
	count(missing_user.deny) == 1 with input as {"body": {"final": {"stage": 0, "image": "debian:12", "user": null, "at": ["instructions", 0]}}}
}

test_allows if {
	count(missing_user.deny) == 0 with input as {"body": {"final": {"stage": 0, "image": "debian:12", "user": "app", "at": ["instructions", 0]}}}
}

test_allows_2 if {
	count(missing_user.deny) == 0 with input as {"body": {"final": {"stage": 0, "image": "distroless/static:nonroot", "user": null, "at": ["instructions", 0]}}}
}
