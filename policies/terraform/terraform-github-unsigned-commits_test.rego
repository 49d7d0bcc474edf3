package secscan.terraform.github_unsigned_commits_test

import data.secscan.terraform.github_unsigned_commits

test_bad_is_denied if {
	count(github_unsigned_commits.deny) == 1 with input as {"body": {"type": "github_branch_protection", "values": {"require_signed_commits": false}}}
}

test_good_is_allowed if {
	count(github_unsigned_commits.deny) == 0 with input as {"body": {"type": "github_branch_protection", "values": {"require_signed_commits": true}}}
}

test_unknown_is_not_judged if {
	count(github_unsigned_commits.deny) == 0 with input as {"body": {"type": "github_branch_protection", "values": {"require_signed_commits": "${var.unknown}"}}}
}
