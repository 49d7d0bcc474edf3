package secscan.terraform.aws_vpc_endpoint_accepts_all_test

import data.secscan.terraform.aws_vpc_endpoint_accepts_all

test_bad_is_denied if {
	count(aws_vpc_endpoint_accepts_all.deny) == 1 with input as {"body": {"type": "aws_vpc_endpoint_service", "values": {"acceptance_required": false}}}
}

test_good_is_allowed if {
	count(aws_vpc_endpoint_accepts_all.deny) == 0 with input as {"body": {"type": "aws_vpc_endpoint_service", "values": {"acceptance_required": true}}}
}

test_unknown_is_not_judged if {
	count(aws_vpc_endpoint_accepts_all.deny) == 0 with input as {"body": {"type": "aws_vpc_endpoint_service", "values": {"acceptance_required": "${var.unknown}"}}}
}
