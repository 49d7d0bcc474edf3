package secscan.terraform.aws_cloudtrail_off_test

import data.secscan.terraform.aws_cloudtrail_off

test_bad_is_denied if {
	count(aws_cloudtrail_off.deny) == 1 with input as {"body": {"type": "aws_cloudtrail", "values": {"enable_logging": false}}}
}

test_good_is_allowed if {
	count(aws_cloudtrail_off.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"enable_logging": true}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudtrail_off.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"enable_logging": "${var.unknown}"}}}
}
