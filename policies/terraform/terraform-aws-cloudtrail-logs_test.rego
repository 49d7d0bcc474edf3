package secscan.terraform.aws_cloudtrail_logs_test

import data.secscan.terraform.aws_cloudtrail_logs

test_bad_is_denied if {
	count(aws_cloudtrail_logs.deny) == 1 with input as {"body": {"type": "aws_cloudtrail", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_cloudtrail_logs.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"cloud_watch_logs_group_arn": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudtrail_logs.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"cloud_watch_logs_group_arn": "${var.unknown}"}}}
}
