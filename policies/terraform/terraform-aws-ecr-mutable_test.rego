package secscan.terraform.aws_ecr_mutable_test

import data.secscan.terraform.aws_ecr_mutable

test_bad_is_denied if {
	count(aws_ecr_mutable.deny) == 1 with input as {"body": {"type": "aws_ecr_repository", "values": {"image_tag_mutability": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(aws_ecr_mutable.deny) == 0 with input as {"body": {"type": "aws_ecr_repository", "values": {"image_tag_mutability": "IMMUTABLE"}}}
}

test_unknown_is_not_judged if {
	count(aws_ecr_mutable.deny) == 0 with input as {"body": {"type": "aws_ecr_repository", "values": {"image_tag_mutability": "${var.unknown}"}}}
}
