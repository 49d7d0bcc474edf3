package secscan.terraform.aws_passwords_digits_test

import data.secscan.terraform.aws_passwords_digits

test_bad_is_denied if {
	count(aws_passwords_digits.deny) == 1 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_numbers": false}}}
}

test_good_is_allowed if {
	count(aws_passwords_digits.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_numbers": true}}}
}

test_unknown_is_not_judged if {
	count(aws_passwords_digits.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_numbers": "${var.unknown}"}}}
}
