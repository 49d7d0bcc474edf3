package secscan.terraform.github_webhook_insecure_test

import data.secscan.terraform.github_webhook_insecure

test_bad_is_denied if {
	count(github_webhook_insecure.deny) == 1 with input as {"body": {"type": "github_repository_webhook", "values": {"configuration": [{"insecure_ssl": true}]}}}
}

test_good_is_allowed if {
	count(github_webhook_insecure.deny) == 0 with input as {"body": {"type": "github_repository_webhook", "values": {"configuration": [{"insecure_ssl": false}]}}}
}

test_unknown_is_not_judged if {
	count(github_webhook_insecure.deny) == 0 with input as {"body": {"type": "github_repository_webhook", "values": {"configuration": [{"insecure_ssl": "${var.unknown}"}]}}}
}
