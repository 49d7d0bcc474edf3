package secscan.terraform.aws_public_database_test

import data.secscan.terraform.aws_public_database

test_denies if {
	count(aws_public_database.deny) == 1 with input as {"body": {"values": {"publicly_accessible": true}}}
}

test_allows if {
	count(aws_public_database.deny) == 0 with input as {"body": {"values": {"publicly_accessible": false}}}
}
