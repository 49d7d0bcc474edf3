package secscan.terraform.gcp_instance_public_address_test

import data.secscan.terraform.gcp_instance_public_address

test_bad_is_denied if {
	count(gcp_instance_public_address.deny) == 1 with input as {"body": {"type": "google_compute_instance", "values": {"network_interface": [{"access_config": "something"}]}}}
}

test_good_is_allowed if {
	count(gcp_instance_public_address.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"name": "x"}}}
}

test_unknown_is_not_judged if {
	count(gcp_instance_public_address.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"name": "x"}}}
}
