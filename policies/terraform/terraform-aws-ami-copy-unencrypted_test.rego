package secscan.terraform.aws_ami_copy_unencrypted_test

import data.secscan.terraform.aws_ami_copy_unencrypted

test_bad_is_denied if {
	count(aws_ami_copy_unencrypted.deny) == 1 with input as {"body": {"type": "aws_ami_copy", "values": {"encrypted": false}}}
}

test_good_is_allowed if {
	count(aws_ami_copy_unencrypted.deny) == 0 with input as {"body": {"type": "aws_ami_copy", "values": {"encrypted": true}}}
}

test_unknown_is_not_judged if {
	count(aws_ami_copy_unencrypted.deny) == 0 with input as {"body": {"type": "aws_ami_copy", "values": {"encrypted": "${var.unknown}"}}}
}
