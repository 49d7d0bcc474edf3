package secscan.terraform.gcp_ssl_policy_old_tls_test

import data.secscan.terraform.gcp_ssl_policy_old_tls

test_bad_is_denied if {
	count(gcp_ssl_policy_old_tls.deny) == 1 with input as {"body": {"type": "google_compute_ssl_policy", "values": {"min_tls_version": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(gcp_ssl_policy_old_tls.deny) == 0 with input as {"body": {"type": "google_compute_ssl_policy", "values": {"min_tls_version": "TLS_1_2"}}}
}

test_unknown_is_not_judged if {
	count(gcp_ssl_policy_old_tls.deny) == 0 with input as {"body": {"type": "google_compute_ssl_policy", "values": {"min_tls_version": "${var.unknown}"}}}
}
