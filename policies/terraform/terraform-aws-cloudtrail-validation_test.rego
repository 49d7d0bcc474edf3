package secscan.terraform.aws_cloudtrail_validation_test

import data.secscan.terraform.aws_cloudtrail_validation

test_bad_is_denied if {
	count(aws_cloudtrail_validation.deny) == 1 with input as {"body": {"type": "aws_cloudtrail", "values": {"enable_log_file_validation": false}}}
}

test_good_is_allowed if {
	count(aws_cloudtrail_validation.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"enable_log_file_validation": true}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudtrail_validation.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"enable_log_file_validation": "${var.unknown}"}}}
}
