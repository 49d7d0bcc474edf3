package secscan.terraform.aws_neptune_unencrypted_test

import data.secscan.terraform.aws_neptune_unencrypted

test_bad_is_denied if {
	count(aws_neptune_unencrypted.deny) == 1 with input as {"body": {"type": "aws_neptune_cluster", "values": {"storage_encrypted": false}}}
}

test_good_is_allowed if {
	count(aws_neptune_unencrypted.deny) == 0 with input as {"body": {"type": "aws_neptune_cluster", "values": {"storage_encrypted": true}}}
}

test_unknown_is_not_judged if {
	count(aws_neptune_unencrypted.deny) == 0 with input as {"body": {"type": "aws_neptune_cluster", "values": {"storage_encrypted": "${var.unknown}"}}}
}
