package secscan.terraform.gcp_gke_binary_authorization_test

import data.secscan.terraform.gcp_gke_binary_authorization

test_bad_is_denied if {
	count(gcp_gke_binary_authorization.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"binary_authorization": [{"evaluation_mode": "DISABLED"}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_binary_authorization.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"binary_authorization": [{"evaluation_mode": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_binary_authorization.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"binary_authorization": [{"evaluation_mode": "${var.unknown}"}]}}}
}
