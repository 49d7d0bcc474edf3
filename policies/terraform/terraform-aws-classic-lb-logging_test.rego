package secscan.terraform.aws_classic_lb_logging_test

import data.secscan.terraform.aws_classic_lb_logging

test_bad_is_denied if {
	count(aws_classic_lb_logging.deny) == 1 with input as {"body": {"type": "aws_elb", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_classic_lb_logging.deny) == 0 with input as {"body": {"type": "aws_elb", "values": {"access_logs": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_classic_lb_logging.deny) == 0 with input as {"body": {"type": "aws_elb", "values": {"access_logs": "${var.unknown}"}}}
}
