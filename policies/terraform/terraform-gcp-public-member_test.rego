package secscan.terraform.gcp_public_member_test

import data.secscan.terraform.gcp_public_member

test_denies if {
	count(gcp_public_member.deny) == 1 with input as {"body": {"values": {"member": "allUsers"}}}
}

test_allows if {
	count(gcp_public_member.deny) == 0 with input as {"body": {"values": {"members": ["user:a@example.com"]}}}
}
