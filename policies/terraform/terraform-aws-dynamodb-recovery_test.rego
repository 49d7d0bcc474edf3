package secscan.terraform.aws_dynamodb_recovery_test

import data.secscan.terraform.aws_dynamodb_recovery

test_bad_is_denied if {
	count(aws_dynamodb_recovery.deny) == 1 with input as {"body": {"type": "aws_dynamodb_table", "values": {"point_in_time_recovery": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(aws_dynamodb_recovery.deny) == 0 with input as {"body": {"type": "aws_dynamodb_table", "values": {"point_in_time_recovery": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_dynamodb_recovery.deny) == 0 with input as {"body": {"type": "aws_dynamodb_table", "values": {"point_in_time_recovery": [{"enabled": "${var.unknown}"}]}}}
}
