package secscan.terraform.gcp_functions_http_test

import data.secscan.terraform.gcp_functions_http

test_bad_is_denied if {
	count(gcp_functions_http.deny) == 1 with input as {"body": {"type": "google_cloudfunctions_function", "values": {"https_trigger_security_level": "SECURE_OPTIONAL"}}}
}

test_good_is_allowed if {
	count(gcp_functions_http.deny) == 0 with input as {"body": {"type": "google_cloudfunctions_function", "values": {"https_trigger_security_level": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(gcp_functions_http.deny) == 0 with input as {"body": {"type": "google_cloudfunctions_function", "values": {"https_trigger_security_level": "${var.unknown}"}}}
}
