package secscan.terraform.aws_codebuild_privileged_test

import data.secscan.terraform.aws_codebuild_privileged

test_bad_is_denied if {
	count(aws_codebuild_privileged.deny) == 1 with input as {"body": {"type": "aws_codebuild_project", "values": {"environment": [{"privileged_mode": true}]}}}
}

test_good_is_allowed if {
	count(aws_codebuild_privileged.deny) == 0 with input as {"body": {"type": "aws_codebuild_project", "values": {"environment": [{"privileged_mode": false}]}}}
}

test_unknown_is_not_judged if {
	count(aws_codebuild_privileged.deny) == 0 with input as {"body": {"type": "aws_codebuild_project", "values": {"environment": [{"privileged_mode": "${var.unknown}"}]}}}
}
