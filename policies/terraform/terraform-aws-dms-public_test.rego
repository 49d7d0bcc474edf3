package secscan.terraform.aws_dms_public_test

import data.secscan.terraform.aws_dms_public

test_bad_is_denied if {
	count(aws_dms_public.deny) == 1 with input as {"body": {"type": "aws_dms_replication_instance", "values": {"publicly_accessible": true}}}
}

test_good_is_allowed if {
	count(aws_dms_public.deny) == 0 with input as {"body": {"type": "aws_dms_replication_instance", "values": {"publicly_accessible": false}}}
}

test_unknown_is_not_judged if {
	count(aws_dms_public.deny) == 0 with input as {"body": {"type": "aws_dms_replication_instance", "values": {"publicly_accessible": "${var.unknown}"}}}
}
