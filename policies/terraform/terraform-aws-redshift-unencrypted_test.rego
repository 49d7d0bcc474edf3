package secscan.terraform.aws_redshift_unencrypted_test

import data.secscan.terraform.aws_redshift_unencrypted

test_bad_is_denied if {
	count(aws_redshift_unencrypted.deny) == 1 with input as {"body": {"type": "aws_redshift_cluster", "values": {"encrypted": false}}}
}

test_good_is_allowed if {
	count(aws_redshift_unencrypted.deny) == 0 with input as {"body": {"type": "aws_redshift_cluster", "values": {"encrypted": true}}}
}

test_unknown_is_not_judged if {
	count(aws_redshift_unencrypted.deny) == 0 with input as {"body": {"type": "aws_redshift_cluster", "values": {"encrypted": "${var.unknown}"}}}
}
