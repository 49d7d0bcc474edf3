package secscan.terraform.gcp_spanner_key_test

import data.secscan.terraform.gcp_spanner_key

test_bad_is_denied if {
	count(gcp_spanner_key.deny) == 1 with input as {"body": {"type": "google_spanner_database", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_spanner_key.deny) == 0 with input as {"body": {"type": "google_spanner_database", "values": {"encryption_config": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_spanner_key.deny) == 0 with input as {"body": {"type": "google_spanner_database", "values": {"encryption_config": "${var.unknown}"}}}
}
