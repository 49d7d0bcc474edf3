package secscan.terraform.aws_elasticsearch_node_to_node_test

import data.secscan.terraform.aws_elasticsearch_node_to_node

test_bad_is_denied if {
	count(aws_elasticsearch_node_to_node.deny) == 1 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"node_to_node_encryption": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(aws_elasticsearch_node_to_node.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"node_to_node_encryption": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticsearch_node_to_node.deny) == 0 with input as {"body": {"type": "aws_elasticsearch_domain", "values": {"node_to_node_encryption": [{"enabled": "${var.unknown}"}]}}}
}
