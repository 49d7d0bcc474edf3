package secscan.terraform.aws_mq_audit_test

import data.secscan.terraform.aws_mq_audit

test_bad_is_denied if {
	count(aws_mq_audit.deny) == 1 with input as {"body": {"type": "aws_mq_broker", "values": {"logs": [{"audit": false}]}}}
}

test_good_is_allowed if {
	count(aws_mq_audit.deny) == 0 with input as {"body": {"type": "aws_mq_broker", "values": {"logs": [{"audit": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_mq_audit.deny) == 0 with input as {"body": {"type": "aws_mq_broker", "values": {"logs": [{"audit": "${var.unknown}"}]}}}
}
