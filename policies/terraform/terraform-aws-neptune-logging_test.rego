package secscan.terraform.aws_neptune_logging_test

import data.secscan.terraform.aws_neptune_logging

test_bad_is_denied if {
	count(aws_neptune_logging.deny) == 1 with input as {"body": {"type": "aws_neptune_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_neptune_logging.deny) == 0 with input as {"body": {"type": "aws_neptune_cluster", "values": {"enable_cloudwatch_logs_exports": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_neptune_logging.deny) == 0 with input as {"body": {"type": "aws_neptune_cluster", "values": {"enable_cloudwatch_logs_exports": "${var.unknown}"}}}
}
