package secscan.terraform.aws_athena_unencrypted_test

import data.secscan.terraform.aws_athena_unencrypted

test_bad_is_denied if {
	count(aws_athena_unencrypted.deny) == 1 with input as {"body": {"type": "aws_athena_database", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_athena_unencrypted.deny) == 0 with input as {"body": {"type": "aws_athena_database", "values": {"encryption_configuration": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_athena_unencrypted.deny) == 0 with input as {"body": {"type": "aws_athena_database", "values": {"encryption_configuration": "${var.unknown}"}}}
}
