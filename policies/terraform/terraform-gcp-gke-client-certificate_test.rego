package secscan.terraform.gcp_gke_client_certificate_test

import data.secscan.terraform.gcp_gke_client_certificate

test_bad_is_denied if {
	count(gcp_gke_client_certificate.deny) == 1 with input as {"body": {"type": "google_container_cluster", "values": {"master_auth": [{"client_certificate_config": [{"issue_client_certificate": true}]}]}}}
}

test_good_is_allowed if {
	count(gcp_gke_client_certificate.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"master_auth": [{"client_certificate_config": [{"issue_client_certificate": false}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_gke_client_certificate.deny) == 0 with input as {"body": {"type": "google_container_cluster", "values": {"master_auth": [{"client_certificate_config": [{"issue_client_certificate": "${var.unknown}"}]}]}}}
}
