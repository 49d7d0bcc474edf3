package secscan.terraform.gcp_bucket_public_prevention_test

import data.secscan.terraform.gcp_bucket_public_prevention

test_bad_is_denied if {
	count(gcp_bucket_public_prevention.deny) == 1 with input as {"body": {"type": "google_storage_bucket", "values": {"public_access_prevention": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(gcp_bucket_public_prevention.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"public_access_prevention": "enforced"}}}
}

test_unknown_is_not_judged if {
	count(gcp_bucket_public_prevention.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"public_access_prevention": "${var.unknown}"}}}
}
