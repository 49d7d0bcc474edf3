package secscan.terraform.gcp_dns_dnssec_test

import data.secscan.terraform.gcp_dns_dnssec

test_bad_is_denied if {
	count(gcp_dns_dnssec.deny) == 1 with input as {"body": {"type": "google_dns_managed_zone", "values": {"dnssec_config": [{"state": "off"}]}}}
}

test_good_is_allowed if {
	count(gcp_dns_dnssec.deny) == 0 with input as {"body": {"type": "google_dns_managed_zone", "values": {"dnssec_config": [{"state": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_dns_dnssec.deny) == 0 with input as {"body": {"type": "google_dns_managed_zone", "values": {"dnssec_config": [{"state": "${var.unknown}"}]}}}
}
