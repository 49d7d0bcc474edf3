package secscan.terraform.gcp_disk_key_test

import data.secscan.terraform.gcp_disk_key

test_bad_is_denied if {
	count(gcp_disk_key.deny) == 1 with input as {"body": {"type": "google_compute_disk", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_disk_key.deny) == 0 with input as {"body": {"type": "google_compute_disk", "values": {"disk_encryption_key": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_disk_key.deny) == 0 with input as {"body": {"type": "google_compute_disk", "values": {"disk_encryption_key": "${var.unknown}"}}}
}
