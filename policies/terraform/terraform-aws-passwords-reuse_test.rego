package secscan.terraform.aws_passwords_reuse_test

import data.secscan.terraform.aws_passwords_reuse

test_bad_is_denied if {
	count(aws_passwords_reuse.deny) == 1 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_passwords_reuse.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"password_reuse_prevention": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_passwords_reuse.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"password_reuse_prevention": "${var.unknown}"}}}
}
