package secscan.terraform.aws_transit_gateway_accepts_all_test

import data.secscan.terraform.aws_transit_gateway_accepts_all

test_bad_is_denied if {
	count(aws_transit_gateway_accepts_all.deny) == 1 with input as {"body": {"type": "aws_ec2_transit_gateway", "values": {"auto_accept_shared_attachments": "enable"}}}
}

test_good_is_allowed if {
	count(aws_transit_gateway_accepts_all.deny) == 0 with input as {"body": {"type": "aws_ec2_transit_gateway", "values": {"auto_accept_shared_attachments": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_transit_gateway_accepts_all.deny) == 0 with input as {"body": {"type": "aws_ec2_transit_gateway", "values": {"auto_accept_shared_attachments": "${var.unknown}"}}}
}
