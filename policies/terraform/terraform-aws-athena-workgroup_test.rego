package secscan.terraform.aws_athena_workgroup_test

import data.secscan.terraform.aws_athena_workgroup

test_bad_is_denied if {
	count(aws_athena_workgroup.deny) == 1 with input as {"body": {"type": "aws_athena_workgroup", "values": {"configuration": [{"enforce_workgroup_configuration": false}]}}}
}

test_good_is_allowed if {
	count(aws_athena_workgroup.deny) == 0 with input as {"body": {"type": "aws_athena_workgroup", "values": {"configuration": [{"enforce_workgroup_configuration": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_athena_workgroup.deny) == 0 with input as {"body": {"type": "aws_athena_workgroup", "values": {"configuration": [{"enforce_workgroup_configuration": "${var.unknown}"}]}}}
}
