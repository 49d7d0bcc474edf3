package secscan.terraform.aws_lb_drop_headers_test

import data.secscan.terraform.aws_lb_drop_headers

test_bad_is_denied if {
	count(aws_lb_drop_headers.deny) == 1 with input as {"body": {"type": "aws_lb", "values": {"drop_invalid_header_fields": false}}}
}

test_good_is_allowed if {
	count(aws_lb_drop_headers.deny) == 0 with input as {"body": {"type": "aws_lb", "values": {"drop_invalid_header_fields": true}}}
}

test_unknown_is_not_judged if {
	count(aws_lb_drop_headers.deny) == 0 with input as {"body": {"type": "aws_lb", "values": {"drop_invalid_header_fields": "${var.unknown}"}}}
}
