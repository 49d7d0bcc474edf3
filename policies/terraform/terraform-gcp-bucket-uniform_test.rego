package secscan.terraform.gcp_bucket_uniform_test

import data.secscan.terraform.gcp_bucket_uniform

test_bad_is_denied if {
	count(gcp_bucket_uniform.deny) == 1 with input as {"body": {"type": "google_storage_bucket", "values": {"uniform_bucket_level_access": false}}}
}

test_good_is_allowed if {
	count(gcp_bucket_uniform.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"uniform_bucket_level_access": true}}}
}

test_unknown_is_not_judged if {
	count(gcp_bucket_uniform.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"uniform_bucket_level_access": "${var.unknown}"}}}
}
