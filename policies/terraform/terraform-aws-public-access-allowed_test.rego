package secscan.terraform.aws_public_access_allowed_test

import data.secscan.terraform.aws_public_access_allowed

test_denies if {
	count(aws_public_access_allowed.deny) == 1 with input as {"body": {"values": {"block_public_acls": false, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}}}
}

test_allows if {
	count(aws_public_access_allowed.deny) == 0 with input as {"body": {"values": {"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}}}
}
