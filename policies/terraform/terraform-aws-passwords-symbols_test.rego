package secscan.terraform.aws_passwords_symbols_test

import data.secscan.terraform.aws_passwords_symbols

test_bad_is_denied if {
	count(aws_passwords_symbols.deny) == 1 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_symbols": false}}}
}

test_good_is_allowed if {
	count(aws_passwords_symbols.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_symbols": true}}}
}

test_unknown_is_not_judged if {
	count(aws_passwords_symbols.deny) == 0 with input as {"body": {"type": "aws_iam_account_password_policy", "values": {"require_symbols": "${var.unknown}"}}}
}
