package secscan.terraform.gcp_instance_vtpm_test

import data.secscan.terraform.gcp_instance_vtpm

test_bad_is_denied if {
	count(gcp_instance_vtpm.deny) == 1 with input as {"body": {"type": "google_compute_instance", "values": {"shielded_instance_config": [{"enable_vtpm": false}]}}}
}

test_good_is_allowed if {
	count(gcp_instance_vtpm.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"shielded_instance_config": [{"enable_vtpm": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_instance_vtpm.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"shielded_instance_config": [{"enable_vtpm": "${var.unknown}"}]}}}
}
