package secscan.terraform.gcp_gke_shielded_test

import data.secscan.terraform.gcp_gke_shielded

test_bad_is_denied if {
	count(gcp_gke_shielded.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"enable_shielded_nodes": false}}}
}

test_good_is_allowed if {
	count(gcp_gke_shielded.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"enable_shielded_nodes": true}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_shielded.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"enable_shielded_nodes": "${var.unknown}"}}}
}
