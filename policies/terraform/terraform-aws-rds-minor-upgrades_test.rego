package secscan.terraform.aws_rds_minor_upgrades_test

import data.secscan.terraform.aws_rds_minor_upgrades

test_bad_is_denied if {
	count(aws_rds_minor_upgrades.deny) == 1 with input as {"body": {"type": "aws_db_instance", "values": {"auto_minor_version_upgrade": false}}}
}

test_good_is_allowed if {
	count(aws_rds_minor_upgrades.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"auto_minor_version_upgrade": true}}}
}

test_unknown_is_not_judged if {
	count(aws_rds_minor_upgrades.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"auto_minor_version_upgrade": "${var.unknown}"}}}
}
