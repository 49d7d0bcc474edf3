package secscan.terraform.aws_kms_rotation_test

import data.secscan.terraform.aws_kms_rotation

test_bad_is_denied if {
	count(aws_kms_rotation.deny) == 1 with input as {"body": {"type": "aws_kms_key", "values": {"enable_key_rotation": false}}}
}

test_good_is_allowed if {
	count(aws_kms_rotation.deny) == 0 with input as {"body": {"type": "aws_kms_key", "values": {"enable_key_rotation": true}}}
}

test_unknown_is_not_judged if {
	count(aws_kms_rotation.deny) == 0 with input as {"body": {"type": "aws_kms_key", "values": {"enable_key_rotation": "${var.unknown}"}}}
}
