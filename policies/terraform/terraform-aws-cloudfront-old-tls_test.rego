package secscan.terraform.aws_cloudfront_old_tls_test

import data.secscan.terraform.aws_cloudfront_old_tls

test_bad_is_denied if {
	count(aws_cloudfront_old_tls.deny) == 1 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"viewer_certificate": [{"minimum_protocol_version": "SSLv3"}]}}}
}

test_good_is_allowed if {
	count(aws_cloudfront_old_tls.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"viewer_certificate": [{"minimum_protocol_version": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(aws_cloudfront_old_tls.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"viewer_certificate": [{"minimum_protocol_version": "${var.unknown}"}]}}}
}
