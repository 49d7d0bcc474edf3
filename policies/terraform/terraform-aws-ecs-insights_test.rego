package secscan.terraform.aws_ecs_insights_test

import data.secscan.terraform.aws_ecs_insights

test_bad_is_denied if {
	count(aws_ecs_insights.deny) == 1 with input as {"body": {"type": "aws_ecs_cluster", "values": {"setting": [{"value": "SOMETHING_ELSE"}]}}}
}

test_good_is_allowed if {
	count(aws_ecs_insights.deny) == 0 with input as {"body": {"type": "aws_ecs_cluster", "values": {"setting": [{"value": "enabled"}]}}}
}

test_unknown_is_not_judged if {
	count(aws_ecs_insights.deny) == 0 with input as {"body": {"type": "aws_ecs_cluster", "values": {"setting": [{"value": "${var.unknown}"}]}}}
}
