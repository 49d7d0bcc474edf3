package secscan.terraform.gcp_functions_open_ingress_test

import data.secscan.terraform.gcp_functions_open_ingress

test_bad_is_denied if {
	count(gcp_functions_open_ingress.deny) == 1 with input as {"body": {"type": "google_cloudfunctions_function", "values": {"ingress_settings": "ALLOW_ALL"}}}
}

test_good_is_allowed if {
	count(gcp_functions_open_ingress.deny) == 0 with input as {"body": {"type": "google_cloudfunctions_function", "values": {"ingress_settings": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(gcp_functions_open_ingress.deny) == 0 with input as {"body": {"type": "google_cloudfunctions_function", "values": {"ingress_settings": "${var.unknown}"}}}
}
