package secscan.terraform.gcp_gke_private_nodes_test

import data.secscan.terraform.gcp_gke_private_nodes

test_bad_is_denied if {
	count(gcp_gke_private_nodes.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"private_cluster_config": [{"enable_private_nodes": false}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_private_nodes.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"private_cluster_config": [{"enable_private_nodes": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_private_nodes.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"private_cluster_config": [{"enable_private_nodes": "${var.unknown}"}]}}}
}
