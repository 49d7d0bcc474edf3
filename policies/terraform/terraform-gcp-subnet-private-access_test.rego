package secscan.terraform.gcp_subnet_private_access_test

import data.secscan.terraform.gcp_subnet_private_access

test_bad_is_denied if {
	count(gcp_subnet_private_access.deny) == 1 with input as {"body": {"type": "google_compute_subnetwork", "values": {"private_ip_google_access": false}}}
}

test_good_is_allowed if {
	count(gcp_subnet_private_access.deny) == 0 with input as {"body": {"type": "google_compute_subnetwork", "values": {"private_ip_google_access": true}}}
}

test_unknown_is_not_judged if {
	count(gcp_subnet_private_access.deny) == 0 with input as {"body": {"type": "google_compute_subnetwork", "values": {"private_ip_google_access": "${var.unknown}"}}}
}
