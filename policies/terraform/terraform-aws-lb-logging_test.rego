package secscan.terraform.aws_lb_logging_test

import data.secscan.terraform.aws_lb_logging

test_bad_is_denied if {
	count(aws_lb_logging.deny) == 1 with input as {"body": {"type": "aws_lb", "values": {"access_logs": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(aws_lb_logging.deny) == 0 with input as {"body": {"type": "aws_lb", "values": {"access_logs": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_lb_logging.deny) == 0 with input as {"body": {"type": "aws_lb", "values": {"access_logs": [{"enabled": "${var.unknown}"}]}}}
}
