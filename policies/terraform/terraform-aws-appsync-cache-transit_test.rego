package secscan.terraform.aws_appsync_cache_transit_test

import data.secscan.terraform.aws_appsync_cache_transit

test_bad_is_denied if {
	count(aws_appsync_cache_transit.deny) == 1 with input as {"body": {"type": "aws_appsync_api_cache", "values": {"transit_encryption_enabled": false}}}
}

test_good_is_allowed if {
	count(aws_appsync_cache_transit.deny) == 0 with input as {"body": {"type": "aws_appsync_api_cache", "values": {"transit_encryption_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_appsync_cache_transit.deny) == 0 with input as {"body": {"type": "aws_appsync_api_cache", "values": {"transit_encryption_enabled": "${var.unknown}"}}}
}
