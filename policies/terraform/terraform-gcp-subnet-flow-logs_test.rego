package secscan.terraform.gcp_subnet_flow_logs_test

import data.secscan.terraform.gcp_subnet_flow_logs

test_bad_is_denied if {
	count(gcp_subnet_flow_logs.deny) == 1 with input as {"body": {"type": "google_compute_subnetwork", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_subnet_flow_logs.deny) == 0 with input as {"body": {"type": "google_compute_subnetwork", "values": {"log_config": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_subnet_flow_logs.deny) == 0 with input as {"body": {"type": "google_compute_subnetwork", "values": {"log_config": "${var.unknown}"}}}
}
