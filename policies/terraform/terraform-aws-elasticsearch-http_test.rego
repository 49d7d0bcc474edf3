package secscan.terraform.aws_elasticsearch_http_test

import data.secscan.terraform.aws_elasticsearch_http

test_bad_is_denied if {
	count(aws_elasticsearch_http.deny) == 1 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"domain_endpoint_options": [{"enforce_https": false}]}}}
}

test_good_is_allowed if {
	count(aws_elasticsearch_http.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"domain_endpoint_options": [{"enforce_https": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticsearch_http.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"domain_endpoint_options": [{"enforce_https": "${var.unknown}"}]}}}
}
