package secscan.terraform.aws_passwords_small_letters_test

import data.secscan.terraform.aws_passwords_small_letters

test_bad_is_denied if {
	count(aws_passwords_small_letters.deny) == 1 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_lowercase_characters": false}}}
}

test_good_is_allowed if {
	count(aws_passwords_small_letters.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_lowercase_characters": true}}}
}

test_unknown_is_not_judged if {
	count(aws_passwords_small_letters.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_lowercase_characters": "${var.unknown}"}}}
}
