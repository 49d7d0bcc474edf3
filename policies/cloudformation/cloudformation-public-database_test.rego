package secscan.cloudformation.public_database_test

import data.secscan.cloudformation.public_database

test_denies if {
	count(public_database.deny) == 1 with input as {"body": {"Properties": {"PubliclyAccessible": "true"}}}
}

test_allows if {
	count(public_database.deny) == 0 with input as {"body": {"Properties": {"PubliclyAccessible": false}}}
}
