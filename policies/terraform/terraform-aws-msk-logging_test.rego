package secscan.terraform.aws_msk_logging_test

import data.secscan.terraform.aws_msk_logging

test_bad_is_denied if {
	count(aws_msk_logging.deny) == 1 with input as {"body": {"type": "aws_msk_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_msk_logging.deny) == 0 with input as {"body": {"type": "aws_msk_cluster", "values": {"logging_info": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_msk_logging.deny) == 0 with input as {"body": {"type": "aws_msk_cluster", "values": {"logging_info": "${var.unknown}"}}}
}
