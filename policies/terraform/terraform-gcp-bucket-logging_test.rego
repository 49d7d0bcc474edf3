package secscan.terraform.gcp_bucket_logging_test

import data.secscan.terraform.gcp_bucket_logging

test_bad_is_denied if {
	count(gcp_bucket_logging.deny) == 1 with input as {"body": {"type": "google_storage_bucket", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_bucket_logging.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"logging": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_bucket_logging.deny) == 0 with input as {"body": {"type": "google_storage_bucket", "values": {"logging": "${var.unknown}"}}}
}
