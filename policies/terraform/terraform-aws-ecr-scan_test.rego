package secscan.terraform.aws_ecr_scan_test

import data.secscan.terraform.aws_ecr_scan

test_bad_is_denied if {
	count(aws_ecr_scan.deny) == 1 with input as {"body": {"type": "aws_ecr_repository", "values": {"image_scanning_configuration": [{"scan_on_push": false}]}}}
}

test_good_is_allowed if {
	count(aws_ecr_scan.deny) == 0 with input as {"body": {"type": "aws_ecr_repository", "values": {"image_scanning_configuration": [{"scan_on_push": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_ecr_scan.deny) == 0 with input as {"body": {"type": "aws_ecr_repository", "values": {"image_scanning_configuration": [{"scan_on_push": "${var.unknown}"}]}}}
}
