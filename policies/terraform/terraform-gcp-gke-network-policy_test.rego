package secscan.terraform.gcp_gke_network_policy_test

import data.secscan.terraform.gcp_gke_network_policy

test_bad_is_denied if {
	count(gcp_gke_network_policy.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"network_policy": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_network_policy.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"network_policy": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_network_policy.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"network_policy": [{"enabled": "${var.unknown}"}]}}}
}
