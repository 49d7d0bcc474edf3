package secscan.terraform.aws_guardduty_off_test

import data.secscan.terraform.aws_guardduty_off

test_bad_is_denied if {
	count(aws_guardduty_off.deny) == 1 with input as {"body": {"type": "aws_guardduty_detector", "values": {"enable": false}}}
}

test_good_is_allowed if {
	count(aws_guardduty_off.deny) == 0 with input as {"body": {"type": "aws_guardduty_detector", "values": {"enable": true}}}
}

test_unknown_is_not_judged if {
	count(aws_guardduty_off.deny) == 0 with input as {"body": {"type": "aws_guardduty_detector", "values": {"enable": "${var.unknown}"}}}
}
