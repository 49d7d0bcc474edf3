package secscan.terraform.aws_public_bucket_acl_test

import data.secscan.terraform.aws_public_bucket_acl

test_denies if {
	count(aws_public_bucket_acl.deny) == 1 with input as {"body": {"values": {"acl": "public-read"}}}
}

test_allows if {
	count(aws_public_bucket_acl.deny) == 0 with input as {"body": {"values": {"acl": "private"}}}
}
