package secscan.terraform.gcp_project_default_network_test

import data.secscan.terraform.gcp_project_default_network

test_bad_is_denied if {
	count(gcp_project_default_network.deny) == 1 with input as {"body": {"type": "google_project", "values": {"auto_create_network": true}}}
}

test_good_is_allowed if {
	count(gcp_project_default_network.deny) == 0 with input as {"body": {"type": "google_project", "values": {"auto_create_network": false}}}
}

test_unknown_is_not_judged if {
	count(gcp_project_default_network.deny) == 0 with input as {"body": {"type": "google_project", "values": {"auto_create_network": "${var.unknown}"}}}
}
