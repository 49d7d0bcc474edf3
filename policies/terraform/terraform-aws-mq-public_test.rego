package secscan.terraform.aws_mq_public_test

import data.secscan.terraform.aws_mq_public

test_bad_is_denied if {
	count(aws_mq_public.deny) == 1 with input as {"body": {"type": "aws_mq_broker", "values": {"publicly_accessible": true}}}
}

test_good_is_allowed if {
	count(aws_mq_public.deny) == 0 with input as {"body": {"type": "aws_mq_broker", "values": {"publicly_accessible": false}}}
}

test_unknown_is_not_judged if {
	count(aws_mq_public.deny) == 0 with input as {"body": {"type": "aws_mq_broker", "values": {"publicly_accessible": "${var.unknown}"}}}
}
