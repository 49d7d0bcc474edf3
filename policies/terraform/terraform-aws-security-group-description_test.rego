package secscan.terraform.aws_security_group_description_test

import data.secscan.terraform.aws_security_group_description

test_bad_is_denied if {
	count(aws_security_group_description.deny) == 1 with input as {"body": {"type": "aws_security_group", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_security_group_description.deny) == 0 with input as {"body": {"type": "aws_security_group", "values": {"description": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_security_group_description.deny) == 0 with input as {"body": {"type": "aws_security_group", "values": {"description": "${var.unknown}"}}}
}
