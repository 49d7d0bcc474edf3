package secscan.terraform.gcp_gke_labels_test

import data.secscan.terraform.gcp_gke_labels

test_bad_is_denied if {
	count(gcp_gke_labels.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_gke_labels.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"resource_labels": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_labels.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"resource_labels": "${var.unknown}"}}}
}
