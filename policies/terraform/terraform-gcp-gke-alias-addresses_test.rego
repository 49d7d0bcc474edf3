package secscan.terraform.gcp_gke_alias_addresses_test

import data.secscan.terraform.gcp_gke_alias_addresses

test_bad_is_denied if {
	count(gcp_gke_alias_addresses.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_gke_alias_addresses.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"ip_allocation_policy": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_alias_addresses.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"ip_allocation_policy": "${var.unknown}"}}}
}
