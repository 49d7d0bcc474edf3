package secscan.terraform.gcp_gke_auto_repair_test

import data.secscan.terraform.gcp_gke_auto_repair

test_bad_is_denied if {
	count(gcp_gke_auto_repair.deny) == 1 with input as {"body": {"type": "google_container_node_pool", "values": {"management": [{"auto_repair": false}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_auto_repair.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"management": [{"auto_repair": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_auto_repair.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"management": [{"auto_repair": "${var.unknown}"}]}}}
}
