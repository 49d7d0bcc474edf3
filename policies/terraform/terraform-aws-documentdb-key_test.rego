package secscan.terraform.aws_documentdb_key_test

import data.secscan.terraform.aws_documentdb_key

test_bad_is_denied if {
	count(aws_documentdb_key.deny) == 1 with input as {"body": {"type": "aws_docdb_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_documentdb_key.deny) == 0 with input as {"body": {"type": "aws_docdb_cluster", "values": {"kms_key_id": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_documentdb_key.deny) == 0 with input as {"body": {"type": "aws_docdb_cluster", "values": {"kms_key_id": "${var.unknown}"}}}
}
