package secscan.terraform.aws_neptune_key_test

import data.secscan.terraform.aws_neptune_key

test_bad_is_denied if {
	count(aws_neptune_key.deny) == 1 with input as {"body": {"type": "aws_neptune_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_neptune_key.deny) == 0 with input as {"body": {"type": "aws_neptune_cluster", "values": {"kms_key_arn": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_neptune_key.deny) == 0 with input as {"body": {"type": "aws_neptune_cluster", "values": {"kms_key_arn": "${var.unknown}"}}}
}
