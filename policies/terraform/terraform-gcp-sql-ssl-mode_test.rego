package secscan.terraform.gcp_sql_ssl_mode_test

import data.secscan.terraform.gcp_sql_ssl_mode

test_bad_is_denied if {
	count(gcp_sql_ssl_mode.deny) == 1 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"ssl_mode": "ALLOW_UNENCRYPTED_AND_ENCRYPTED"}]}]}}}
}

test_good_is_allowed if {
	count(gcp_sql_ssl_mode.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"ssl_mode": "something-else"}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_sql_ssl_mode.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"ssl_mode": "${var.unknown}"}]}]}}}
}
