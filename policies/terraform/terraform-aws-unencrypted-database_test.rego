package secscan.terraform.aws_unencrypted_database_test

import data.secscan.terraform.aws_unencrypted_database

test_denies if {
	count(aws_unencrypted_database.deny) == 1 with input as {"body": {"values": {"engine": "postgres"}}}
}

test_allows if {
	count(aws_unencrypted_database.deny) == 0 with input as {"body": {"values": {"storage_encrypted": true}}}
}

test_allows_2 if {
	count(aws_unencrypted_database.deny) == 0 with input as {"body": {"values": {"snapshot_identifier": "s"}}}
}
