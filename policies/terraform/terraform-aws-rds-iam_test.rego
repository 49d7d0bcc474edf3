package secscan.terraform.aws_rds_iam_test

import data.secscan.terraform.aws_rds_iam

test_bad_is_denied if {
	count(aws_rds_iam.deny) == 1 with input as {"body": {"type": "aws_db_instance", "values": {"iam_database_authentication_enabled": false}}}
}

test_good_is_allowed if {
	count(aws_rds_iam.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"iam_database_authentication_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_rds_iam.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"iam_database_authentication_enabled": "${var.unknown}"}}}
}
