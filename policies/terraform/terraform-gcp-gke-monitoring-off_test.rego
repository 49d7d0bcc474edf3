package secscan.terraform.gcp_gke_monitoring_off_test

import data.secscan.terraform.gcp_gke_monitoring_off

test_bad_is_denied if {
	count(gcp_gke_monitoring_off.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"monitoring_service": "none"}}}
}

test_good_is_allowed if {
	count(gcp_gke_monitoring_off.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"monitoring_service": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_monitoring_off.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"monitoring_service": "${var.unknown}"}}}
}
