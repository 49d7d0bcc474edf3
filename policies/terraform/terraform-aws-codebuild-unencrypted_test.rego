package secscan.terraform.aws_codebuild_unencrypted_test

import data.secscan.terraform.aws_codebuild_unencrypted

test_bad_is_denied if {
	count(aws_codebuild_unencrypted.deny) == 1 with input as {"body": {"type": "aws_codebuild_project", "values": {"artifacts": [{"encryption_disabled": true}]}}}
}

test_good_is_allowed if {
	count(aws_codebuild_unencrypted.deny) == 0 with input as {"body": {"type": "aws_codebuild_project", "values": {"artifacts": [{"encryption_disabled": false}]}}}
}

test_unknown_is_not_judged if {
	count(aws_codebuild_unencrypted.deny) == 0 with input as {"body": {"type": "aws_codebuild_project", "values": {"artifacts": [{"encryption_disabled": "${var.unknown}"}]}}}
}
