package secscan.terraform.gcp_instance_ip_forwarding_test

import data.secscan.terraform.gcp_instance_ip_forwarding

test_bad_is_denied if {
	count(gcp_instance_ip_forwarding.deny) == 1 with input as {"body": {"type": "google_compute_instance", "values": {"can_ip_forward": true}}}
}

test_good_is_allowed if {
	count(gcp_instance_ip_forwarding.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"can_ip_forward": false}}}
}

test_unknown_is_not_judged if {
	count(gcp_instance_ip_forwarding.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"can_ip_forward": "${var.unknown}"}}}
}
