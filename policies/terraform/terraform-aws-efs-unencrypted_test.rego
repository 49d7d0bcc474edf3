package secscan.terraform.aws_efs_unencrypted_test

import data.secscan.terraform.aws_efs_unencrypted

test_bad_is_denied if {
	count(aws_efs_unencrypted.deny) == 1 with input as {"body": {"type": "aws_efs_file_system", "values": {"encrypted": false}}}
}

test_good_is_allowed if {
	count(aws_efs_unencrypted.deny) == 0 with input as {"body": {"type": "aws_efs_file_system", "values": {"encrypted": true}}}
}

test_unknown_is_not_judged if {
	count(aws_efs_unencrypted.deny) == 0 with input as {"body": {"type": "aws_efs_file_system", "values": {"encrypted": "${var.unknown}"}}}
}
