package secscan.terraform.gcp_bucket_versioning_test

import data.secscan.terraform.gcp_bucket_versioning

test_bad_is_denied if {
	count(gcp_bucket_versioning.deny) == 1 with input as {"body": {"type": "google_storage_bucket", "values": {"versioning": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(gcp_bucket_versioning.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"versioning": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_bucket_versioning.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"versioning": [{"enabled": "${var.unknown}"}]}}}
}
