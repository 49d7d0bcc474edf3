package secscan.terraform.aws_lambda_permission_source_test

import data.secscan.terraform.aws_lambda_permission_source

test_bad_is_denied if {
	count(aws_lambda_permission_source.deny) == 1 with input as {"body": {"type": "aws_lambda_permission", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_lambda_permission_source.deny) == 0 with input as {"body": {"type": "aws_lambda_permission", "values": {"source_arn": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_lambda_permission_source.deny) == 0 with input as {"body": {"type": "aws_lambda_permission", "values": {"source_arn": "${var.unknown}"}}}
}
