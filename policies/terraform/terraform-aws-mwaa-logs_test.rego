package secscan.terraform.aws_mwaa_logs_test

import data.secscan.terraform.aws_mwaa_logs

test_bad_is_denied if {
	count(aws_mwaa_logs.deny) == 1 with input as {"body": {"type": "aws_mwaa_environment", "values": {"logging_configuration": [{"worker_logs": [{"enabled": false}]}]}}}
}

test_good_is_allowed if {
	count(aws_mwaa_logs.deny) == 0 with input as {"body": {"type": "aws_mwaa_environment", "values": {"logging_configuration": [{"worker_logs": [{"enabled": true}]}]}}}
}

test_unknown_is_not_judged if {
	count(aws_mwaa_logs.deny) == 0 with input as {"body": {"type": "aws_mwaa_environment", "values": {"logging_configuration": [{"worker_logs": [{"enabled": "${var.unknown}"}]}]}}}
}
