package secscan.terraform.aws_passwords_age_test

import data.secscan.terraform.aws_passwords_age

test_bad_is_denied if {
	count(aws_passwords_age.deny) == 1 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_passwords_age.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"max_password_age": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_passwords_age.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"max_password_age": "${var.unknown}"}}}
}
