package secscan.terraform.aws_mq_general_test

import data.secscan.terraform.aws_mq_general

test_bad_is_denied if {
	count(aws_mq_general.deny) == 1 with input as {"body": {"type": "aws_mq_broker", "values": {"logs": [{"general": false}]}}}
}

test_good_is_allowed if {
	count(aws_mq_general.deny) == 0 with input as {"body": {"type": "aws_mq_broker", "values": {"logs": [{"general": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_mq_general.deny) == 0 with input as {"body": {"type": "aws_mq_broker", "values": {"logs": [{"general": "${var.unknown}"}]}}}
}
