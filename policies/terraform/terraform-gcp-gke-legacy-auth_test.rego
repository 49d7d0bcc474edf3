package secscan.terraform.gcp_gke_legacy_auth_test

import data.secscan.terraform.gcp_gke_legacy_auth

test_bad_is_denied if {
	count(gcp_gke_legacy_auth.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"enable_legacy_abac": true}}}
}

test_good_is_allowed if {
	count(gcp_gke_legacy_auth.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"enable_legacy_abac": false}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_legacy_auth.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"enable_legacy_abac": "${var.unknown}"}}}
}
