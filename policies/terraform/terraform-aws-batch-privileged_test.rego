package secscan.terraform.aws_batch_privileged_test

import data.secscan.terraform.aws_batch_privileged

test_bad_is_denied if {
	count(aws_batch_privileged.deny) == 1 with input as {"body": {"type": "aws_batch_job_definition", "values": {"container_properties": [{"privileged": true}]}}}
}

test_good_is_allowed if {
	count(aws_batch_privileged.deny) == 0 with input as {"body": {"type": "aws_batch_job_definition", "values": {"container_properties": [{"privileged": false}]}}}
}

test_unknown_is_not_judged if {
	count(aws_batch_privileged.deny) == 0 with input as {"body": {"type": "aws_batch_job_definition", "values": {"container_properties": [{"privileged": "${var.unknown}"}]}}}
}
