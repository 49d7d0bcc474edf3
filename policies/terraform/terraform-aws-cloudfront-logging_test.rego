package secscan.terraform.aws_cloudfront_logging_test

import data.secscan.terraform.aws_cloudfront_logging

test_bad_is_denied if {
	count(aws_cloudfront_logging.deny) == 1 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_cloudfront_logging.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"logging_config": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudfront_logging.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"logging_config": "${var.unknown}"}}}
}
