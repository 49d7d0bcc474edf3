package secscan.terraform.aws_cloudfront_http_test

import data.secscan.terraform.aws_cloudfront_http

test_bad_is_denied if {
	count(aws_cloudfront_http.deny) == 1 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"default_cache_behavior": [{"viewer_protocol_policy": "allow-all"}]}}}
}

test_good_is_allowed if {
	count(aws_cloudfront_http.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"default_cache_behavior": [{"viewer_protocol_policy": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudfront_http.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"default_cache_behavior": [{"viewer_protocol_policy": "${var.unknown}"}]}}}
}
