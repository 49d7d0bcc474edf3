package secscan.terraform.gcp_artifact_key_test

import data.secscan.terraform.gcp_artifact_key

test_bad_is_denied if {
	count(gcp_artifact_key.deny) == 1 with input as {"body": {"type": "google_artifact_registry_repository", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_artifact_key.deny) == 0 with input as {"body": {"type": "google_artifact_registry_repository", "values": {"kms_key_name": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_artifact_key.deny) == 0 with input as {"body": {"type": "google_artifact_registry_repository", "values": {"kms_key_name": "${var.unknown}"}}}
}
