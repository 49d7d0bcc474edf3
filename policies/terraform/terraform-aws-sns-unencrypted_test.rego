package secscan.terraform.aws_sns_unencrypted_test

import data.secscan.terraform.aws_sns_unencrypted

test_bad_is_denied if {
	count(aws_sns_unencrypted.deny) == 1 with input as {"body": {"type": "aws_sns_topic", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_sns_unencrypted.deny) == 0 with input as {"body": {"type": "aws_sns_topic", "values": {"kms_master_key_id": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_sns_unencrypted.deny) == 0 with input as {"body": {"type": "aws_sns_topic", "values": {"kms_master_key_id": "${var.unknown}"}}}
}
