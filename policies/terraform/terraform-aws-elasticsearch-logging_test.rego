package secscan.terraform.aws_elasticsearch_logging_test

import data.secscan.terraform.aws_elasticsearch_logging

test_bad_is_denied if {
	count(aws_elasticsearch_logging.deny) == 1 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_elasticsearch_logging.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"log_publishing_options": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticsearch_logging.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"log_publishing_options": "${var.unknown}"}}}
}
