package secscan.terraform.aws_function_url_open_test

import data.secscan.terraform.aws_function_url_open

test_bad_is_denied if {
	count(aws_function_url_open.deny) == 1 with input as {"body": {"type": "aws_lambda_function_url", "values": {"authorization_type": "NONE"}}}
}

test_good_is_allowed if {
	count(aws_function_url_open.deny) == 0 with input as {"body": {"type": "aws_lambda_function_url", "values": {"authorization_type": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_function_url_open.deny) == 0 with input as {"body": {"type": "aws_lambda_function_url", "values": {"authorization_type": "${var.unknown}"}}}
}
