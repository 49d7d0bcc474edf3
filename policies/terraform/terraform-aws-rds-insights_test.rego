package secscan.terraform.aws_rds_insights_test

import data.secscan.terraform.aws_rds_insights

test_bad_is_denied if {
	count(aws_rds_insights.deny) == 1 with input as {"body": {"type": "aws_db_instance", "values": {"performance_insights_enabled": false}}}
}

test_good_is_allowed if {
	count(aws_rds_insights.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"performance_insights_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_rds_insights.deny) == 0 with input as {"body": {"type": "aws_db_instance", "values": {"performance_insights_enabled": "${var.unknown}"}}}
}
