package secscan.terraform.github_repository_public_test

import data.secscan.terraform.github_repository_public

test_bad_is_denied if {
	count(github_repository_public.deny) == 1 with input as {"body": {"type": "github_repository", "values": {"visibility": "public"}}}
}

test_good_is_allowed if {
	count(github_repository_public.deny) == 0 with input as {"body": {"type": "github_repository", "values": {"visibility": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(github_repository_public.deny) == 0 with input as {"body": {"type": "github_repository", "values": {"visibility": "${var.unknown}"}}}
}
