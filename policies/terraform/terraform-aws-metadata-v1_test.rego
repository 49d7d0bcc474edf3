package secscan.terraform.aws_metadata_v1_test

import data.secscan.terraform.aws_metadata_v1

test_denies if {
	count(aws_metadata_v1.deny) == 1 with input as {"body": {"values": {}}}
}

test_allows if {
	count(aws_metadata_v1.deny) == 0 with input as {"body": {"values": {"metadata_options": [{"http_tokens": "required"}]}}}
}

test_allows_2 if {
	count(aws_metadata_v1.deny) == 0 with input as {"body": {"values": {"metadata_options": [{"http_tokens": "${var.x}"}]}}}
}
