package secscan.terraform.gcp_instance_project_keys_test

import data.secscan.terraform.gcp_instance_project_keys

test_bad_is_denied if {
	count(gcp_instance_project_keys.deny) == 1 with input as {"body": {"type": "google_compute_instance", "values": {"metadata": {"block-project-ssh-keys": false}}}}
}

test_good_is_allowed if {
	count(gcp_instance_project_keys.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"metadata": {"block-project-ssh-keys": true}}}}
}

test_unknown_is_not_judged if {
	count(gcp_instance_project_keys.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"metadata": {"block-project-ssh-keys": "${var.unknown}"}}}}
}
