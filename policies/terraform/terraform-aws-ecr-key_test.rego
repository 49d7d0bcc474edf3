package secscan.terraform.aws_ecr_key_test

import data.secscan.terraform.aws_ecr_key

test_bad_is_denied if {
	count(aws_ecr_key.deny) == 1 with input as {"body": {"type": "aws_ecr_repository", "values": {"encryption_configuration": [{"encryption_type": "SOMETHING_ELSE"}]}}}
}

test_good_is_allowed if {
	count(aws_ecr_key.deny) == 0 with input as {"body": {"type": "aws_ecr_repository", "values": {"encryption_configuration": [{"encryption_type": "KMS"}]}}}
}

test_unknown_is_not_judged if {
	count(aws_ecr_key.deny) == 0 with input as {"body": {"type": "aws_ecr_repository", "values": {"encryption_configuration": [{"encryption_type": "${var.unknown}"}]}}}
}
