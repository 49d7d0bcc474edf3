package secscan.terraform.gcp_gke_authorized_networks_test

import data.secscan.terraform.gcp_gke_authorized_networks

test_bad_is_denied if {
	count(gcp_gke_authorized_networks.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_gke_authorized_networks.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"master_authorized_networks_config": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_authorized_networks.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"master_authorized_networks_config": "${var.unknown}"}}}
}
