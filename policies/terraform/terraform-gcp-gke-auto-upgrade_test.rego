package secscan.terraform.gcp_gke_auto_upgrade_test

import data.secscan.terraform.gcp_gke_auto_upgrade

test_bad_is_denied if {
	count(gcp_gke_auto_upgrade.deny) == 1 with input as {"body": {"type": "google_container_node_pool", "values": {"management": [{"auto_upgrade": false}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_auto_upgrade.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"management": [{"auto_upgrade": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_auto_upgrade.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"management": [{"auto_upgrade": "${var.unknown}"}]}}}
}
