package secscan.terraform.aws_ebs_default_unencrypted_test

import data.secscan.terraform.aws_ebs_default_unencrypted

test_bad_is_denied if {
	count(aws_ebs_default_unencrypted.deny) == 1 with input as {"body": {"type": "aws_ebs_encryption_by_default", "values": {"enabled": false}}}
}

test_good_is_allowed if {
	count(aws_ebs_default_unencrypted.deny) == 0 with input as {"body": {"type": "aws_ebs_encryption_by_default", "values": {"enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_ebs_default_unencrypted.deny) == 0 with input as {"body": {"type": "aws_ebs_encryption_by_default", "values": {"enabled": "${var.unknown}"}}}
}
