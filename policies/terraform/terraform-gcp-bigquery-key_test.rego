package secscan.terraform.gcp_bigquery_key_test

import data.secscan.terraform.gcp_bigquery_key

test_bad_is_denied if {
	count(gcp_bigquery_key.deny) == 1 with input as {"body": {"type": "google_bigquery_dataset", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(gcp_bigquery_key.deny) == 0 with input as {"body": {"type": "google_bigquery_dataset", "values": {"default_encryption_configuration": "something"}}}
}

test_unknown_is_not_judged if {
	count(gcp_bigquery_key.deny) == 0 with input as {"body": {"type": "google_bigquery_dataset", "values": {"default_encryption_configuration": "${var.unknown}"}}}
}
