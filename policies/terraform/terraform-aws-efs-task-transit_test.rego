package secscan.terraform.aws_efs_task_transit_test

import data.secscan.terraform.aws_efs_task_transit

test_bad_is_denied if {
	count(aws_efs_task_transit.deny) == 1 with input as {"body": {"type": "aws_ecs_task_definition", "values": {"volume": [{"efs_volume_configuration": [{"transit_encryption": "DISABLED"}]}]}}}
}

test_good_is_allowed if {
	count(aws_efs_task_transit.deny) == 0 with input as {"body": {"type": "aws_ecs_task_definition", "values": {"volume": [{"efs_volume_configuration": [{"transit_encryption": "something-else"}]}]}}}
}

test_unknown_is_not_judged if {
	count(aws_efs_task_transit.deny) == 0 with input as {"body": {"type": "aws_ecs_task_definition", "values": {"volume": [{"efs_volume_configuration": [{"transit_encryption": "${var.unknown}"}]}]}}}
}
