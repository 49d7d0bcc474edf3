package secscan.terraform.aws_log_retention_test

import data.secscan.terraform.aws_log_retention

test_bad_is_denied if {
	count(aws_log_retention.deny) == 1 with input as {"body": {"type": "aws_cloudwatch_log_group", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_log_retention.deny) == 0 with input as {"body": {"type": "aws_cloudwatch_log_group", "values": {"retention_in_days": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_log_retention.deny) == 0 with input as {"body": {"type": "aws_cloudwatch_log_group", "values": {"retention_in_days": "${var.unknown}"}}}
}
