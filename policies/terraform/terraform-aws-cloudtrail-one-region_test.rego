package secscan.terraform.aws_cloudtrail_one_region_test

import data.secscan.terraform.aws_cloudtrail_one_region

test_bad_is_denied if {
	count(aws_cloudtrail_one_region.deny) == 1 with input as {"body": {"type": "aws_cloudtrail", "values": {"is_multi_region_trail": false}}}
}

test_good_is_allowed if {
	count(aws_cloudtrail_one_region.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"is_multi_region_trail": true}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudtrail_one_region.deny) == 0 with input as {"body": {"type": "aws_cloudtrail", "values": {"is_multi_region_trail": "${var.unknown}"}}}
}
