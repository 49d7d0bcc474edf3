package secscan.terraform.gcp_gke_secure_boot_test

import data.secscan.terraform.gcp_gke_secure_boot

test_bad_is_denied if {
	count(gcp_gke_secure_boot.deny) == 1 with input as {"body": {"type": "google_container_node_pool", "values": {"node_config": [{"shielded_instance_config": [{"enable_secure_boot": false}]}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_secure_boot.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"node_config": [{"shielded_instance_config": [{"enable_secure_boot": true}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_secure_boot.deny) == 0 with input as {"body": {"type": "google_container_node_pool", "values": {"node_config": [{"shielded_instance_config": [{"enable_secure_boot": "${var.unknown}"}]}]}}}
}
