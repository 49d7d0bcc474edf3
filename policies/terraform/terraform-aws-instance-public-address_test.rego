package secscan.terraform.aws_instance_public_address_test

import data.secscan.terraform.aws_instance_public_address

test_bad_is_denied if {
	count(aws_instance_public_address.deny) == 1 with input as {"body": {"type": "aws_instance", "values": {"associate_public_ip_address": true}}}
}

test_good_is_allowed if {
	count(aws_instance_public_address.deny) == 0 with input as {"body": {"type": "aws_instance", "values": {"associate_public_ip_address": false}}}
}

test_unknown_is_not_judged if {
	count(aws_instance_public_address.deny) == 0 with input as {"body": {"type": "aws_instance", "values": {"associate_public_ip_address": "${var.unknown}"}}}
}
