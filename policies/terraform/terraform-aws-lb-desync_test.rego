package secscan.terraform.aws_lb_desync_test

import data.secscan.terraform.aws_lb_desync

test_bad_is_denied if {
	count(aws_lb_desync.deny) == 1 with input as {"body": {"type": "aws_lb", "values": {"desync_mitigation_mode": "monitor"}}}
}

test_good_is_allowed if {
	count(aws_lb_desync.deny) == 0 with input as {"body": {"type": "aws_lb", "values": {"desync_mitigation_mode": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_lb_desync.deny) == 0 with input as {"body": {"type": "aws_lb", "values": {"desync_mitigation_mode": "${var.unknown}"}}}
}
