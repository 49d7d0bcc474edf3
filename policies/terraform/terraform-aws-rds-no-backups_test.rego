package secscan.terraform.aws_rds_no_backups_test

import data.secscan.terraform.aws_rds_no_backups

test_bad_is_denied if {
	count(aws_rds_no_backups.deny) == 1 with input as {"body": {"type": "aws_db_instance", "values": {"backup_retention_period": 0}}}
}

test_good_is_allowed if {
	count(aws_rds_no_backups.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"backup_retention_period": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_rds_no_backups.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"backup_retention_period": "${var.unknown}"}}}
}
