package secscan.terraform.aws_dax_unencrypted_test

import data.secscan.terraform.aws_dax_unencrypted

test_bad_is_denied if {
	count(aws_dax_unencrypted.deny) == 1 with input as {"body": {"type": "aws_dax_cluster", "values": {"server_side_encryption": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(aws_dax_unencrypted.deny) == 0 with input as {"body": {"type": "aws_dax_cluster", "values": {"server_side_encryption": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_dax_unencrypted.deny) == 0 with input as {"body": {"type": "aws_dax_cluster", "values": {"server_side_encryption": [{"enabled": "${var.unknown}"}]}}}
}
