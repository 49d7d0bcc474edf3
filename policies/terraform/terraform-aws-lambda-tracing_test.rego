package secscan.terraform.aws_lambda_tracing_test

import data.secscan.terraform.aws_lambda_tracing

test_bad_is_denied if {
	count(aws_lambda_tracing.deny) == 1 with input as {"body": {"type": "aws_lambda_function", "values": {"tracing_config": [{"mode": "SOMETHING_ELSE"}]}}}
}

test_good_is_allowed if {
	count(aws_lambda_tracing.deny) == 0 with input as {"body": {"type": "aws_lambda_function", "values": {"tracing_config": [{"mode": "Active"}]}}}
}

test_unknown_is_not_judged if {
	count(aws_lambda_tracing.deny) == 0 with input as {"body": {"type": "aws_lambda_function", "values": {"tracing_config": [{"mode": "${var.unknown}"}]}}}
}
