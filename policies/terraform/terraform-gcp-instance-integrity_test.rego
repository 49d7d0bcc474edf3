package secscan.terraform.gcp_instance_integrity_test

import data.secscan.terraform.gcp_instance_integrity

test_bad_is_denied if {
	count(gcp_instance_integrity.deny) == 1 with input as {"body": {"type": "google_compute_instance", "values": {"shielded_instance_config": [{"enable_integrity_monitoring": false}]}}}
}

test_good_is_allowed if {
	count(gcp_instance_integrity.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"shielded_instance_config": [{"enable_integrity_monitoring": true}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_instance_integrity.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"shielded_instance_config": [{"enable_integrity_monitoring": "${var.unknown}"}]}}}
}
