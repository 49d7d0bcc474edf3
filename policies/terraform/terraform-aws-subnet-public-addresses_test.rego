package secscan.terraform.aws_subnet_public_addresses_test

import data.secscan.terraform.aws_subnet_public_addresses

test_bad_is_denied if {
	count(aws_subnet_public_addresses.deny) == 1 with input as {"body": {"type": "aws_subnet", "values": {"map_public_ip_on_launch": true}}}
}

test_good_is_allowed if {
	count(aws_subnet_public_addresses.deny) == 0 with input as {"body": {"type": "aws_subnet", "values": {"map_public_ip_on_launch": false}}}
}

test_unknown_is_not_judged if {
	count(aws_subnet_public_addresses.deny) == 0 with input as {"body": {"type": "aws_subnet", "values": {"map_public_ip_on_launch": "${var.unknown}"}}}
}
