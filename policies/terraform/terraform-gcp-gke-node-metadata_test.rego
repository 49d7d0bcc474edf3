package secscan.terraform.gcp_gke_node_metadata_test

import data.secscan.terraform.gcp_gke_node_metadata

test_bad_is_denied if {
	count(gcp_gke_node_metadata.deny) == 1 with input as {"body": {"type": "google_container_node_pool", "values": {"node_config": [{"workload_metadata_config": [{"mode": "GCE_METADATA"}]}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_node_metadata.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"node_config": [{"workload_metadata_config": [{"mode": "something-else"}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_node_metadata.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"node_config": [{"workload_metadata_config": [{"mode": "${var.unknown}"}]}]}}}
}
