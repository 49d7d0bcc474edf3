package secscan.terraform.aws_elasticsearch_unencrypted_test

import data.secscan.terraform.aws_elasticsearch_unencrypted

test_bad_is_denied if {
	count(aws_elasticsearch_unencrypted.deny) == 1 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"encrypt_at_rest": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(aws_elasticsearch_unencrypted.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"encrypt_at_rest": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticsearch_unencrypted.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"encrypt_at_rest": [{"enabled": "${var.unknown}"}]}}}
}
