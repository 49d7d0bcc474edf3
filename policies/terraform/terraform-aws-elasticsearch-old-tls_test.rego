package secscan.terraform.aws_elasticsearch_old_tls_test

import data.secscan.terraform.aws_elasticsearch_old_tls

test_bad_is_denied if {
	count(aws_elasticsearch_old_tls.deny) == 1 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"domain_endpoint_options": [{"tls_security_policy": "Policy-Min-TLS-1-0-2019-07"}]}}}
}

test_good_is_allowed if {
	count(aws_elasticsearch_old_tls.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"domain_endpoint_options": [{"tls_security_policy": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticsearch_old_tls.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"domain_endpoint_options": [{"tls_security_policy": "${var.unknown}"}]}}}
}
