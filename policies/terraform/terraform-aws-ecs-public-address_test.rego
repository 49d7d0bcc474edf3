package secscan.terraform.aws_ecs_public_address_test

import data.secscan.terraform.aws_ecs_public_address

test_bad_is_denied if {
	count(aws_ecs_public_address.deny) == 1 with input as {"body": {"type": "aws_ecs_service", "values": {"network_configuration": [{"assign_public_ip": true}]}}}
}

test_good_is_allowed if {
	count(aws_ecs_public_address.deny) == 0 with input as {"body": {"type": "aws_ecs_service", "values": {"network_configuration": [{"assign_public_ip": false}]}}}
}

test_unknown_is_not_judged if {
	count(aws_ecs_public_address.deny) == 0 with input as {"body": {"type": "aws_ecs_service", "values": {"network_configuration": [{"assign_public_ip": "${var.unknown}"}]}}}
}
