package secscan.terraform.aws_rds_deletion_protection_test

import data.secscan.terraform.aws_rds_deletion_protection

test_bad_is_denied if {
	count(aws_rds_deletion_protection.deny) == 1 with input as {"body": {"type": "aws_db_instance", "values": {"deletion_protection": false}}}
}

test_good_is_allowed if {
	count(aws_rds_deletion_protection.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"deletion_protection": true}}}
}

test_unknown_is_not_judged if {
	count(aws_rds_deletion_protection.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"deletion_protection": "${var.unknown}"}}}
}
