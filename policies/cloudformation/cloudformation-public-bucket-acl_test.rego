package secscan.cloudformation.public_bucket_acl_test

import data.secscan.cloudformation.public_bucket_acl

test_denies if {
	count(public_bucket_acl.deny) == 1 with input as {"body": {"Properties": {"AccessControl": "PublicRead"}}}
}

test_allows if {
	count(public_bucket_acl.deny) == 0 with input as {"body": {"Properties": {"AccessControl": "Private"}}}
}
