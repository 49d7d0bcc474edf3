package secscan.terraform.gcp_project_os_login_test

import data.secscan.terraform.gcp_project_os_login

test_bad_is_denied if {
	count(gcp_project_os_login.deny) == 1 with input as {"body": {"type": "google_compute_project_metadata", "values": {"metadata": {"enable-oslogin": false}}}}
}

test_good_is_allowed if {
	count(gcp_project_os_login.deny) == 0 with input as {"body": {"type": "google_compute_project_metadata", "values": {"metadata": {"enable-oslogin": true}}}}
}

test_unknown_is_not_judged if {
	count(gcp_project_os_login.deny) == 0 with input as {"body": {"type": "google_compute_project_metadata", "values": {"metadata": {"enable-oslogin": "${var.unknown}"}}}}
}
