package secscan.terraform.gcp_kms_rotation_test

import data.secscan.terraform.gcp_kms_rotation

test_bad_is_denied if {
	count(gcp_kms_rotation.deny) == 1 with input as {"body": {"type": "google_kms_crypto_key", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_kms_rotation.deny) == 0 with input as {"body": {"type": "google_kms_crypto_key", "values": {"rotation_period": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_kms_rotation.deny) == 0 with input as {"body": {"type": "google_kms_crypto_key", "values": {"rotation_period": "${var.unknown}"}}}
}
