package secscan.terraform.gcp_notebook_public_test

import data.secscan.terraform.gcp_notebook_public

test_bad_is_denied if {
	count(gcp_notebook_public.deny) == 1 with input as {"body": {"type": "google_notebooks_instance", "values": {"no_public_ip": false}}}
}

test_good_is_allowed if {
	count(gcp_notebook_public.deny) == 0 with input as {"body": {"type": "google_notebooks_instance", "values": {"no_public_ip": true}}}
}

test_unknown_is_not_judged if {
	count(gcp_notebook_public.deny) == 0 with input as {"body": {"type": "google_notebooks_instance", "values": {"no_public_ip": "${var.unknown}"}}}
}
