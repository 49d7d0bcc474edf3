package secscan.terraform.aws_kinesis_unencrypted_test

import data.secscan.terraform.aws_kinesis_unencrypted

test_bad_is_denied if {
	count(aws_kinesis_unencrypted.deny) == 1 with input as {"body": {"type": "aws_kinesis_stream", "values": {"encryption_type": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(aws_kinesis_unencrypted.deny) == 0 with input as {"body": {"type": "aws_kinesis_stream", "values": {"encryption_type": "KMS"}}}
}

test_unknown_is_not_judged if {
	count(aws_kinesis_unencrypted.deny) == 0 with input as {"body": {"type": "aws_kinesis_stream", "values": {"encryption_type": "${var.unknown}"}}}
}
