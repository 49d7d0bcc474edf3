package secscan.terraform.aws_lb_old_tls_test

import data.secscan.terraform.aws_lb_old_tls

test_bad_is_denied if {
	count(aws_lb_old_tls.deny) == 1 with input as {"body": {"type": "aws_lb_listener", "values": {"ssl_policy": "ELBSecurityPolicy-2015-05"}}}
}

test_good_is_allowed if {
	count(aws_lb_old_tls.deny) == 0 with input as {"body": {"type": "aws_lb_listener", "values": {"ssl_policy": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_lb_old_tls.deny) == 0 with input as {"body": {"type": "aws_lb_listener", "values": {"ssl_policy": "${var.unknown}"}}}
}
