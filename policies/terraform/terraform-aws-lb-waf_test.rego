package secscan.terraform.aws_lb_waf_test

import data.secscan.terraform.aws_lb_waf

test_bad_is_denied if {
	count(aws_lb_waf.deny) == 1 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_lb_waf.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"web_acl_id": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_lb_waf.deny) == 0 with input as {"body": {"type": "aws_cloudfront_distribution", "values": {"web_acl_id": "${var.unknown}"}}}
}
