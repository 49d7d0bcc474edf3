package secscan.terraform.gcp_sql_plain_test

import data.secscan.terraform.gcp_sql_plain

test_bad_is_denied if {
	count(gcp_sql_plain.deny) == 1 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"require_ssl": false}]}]}}}
}

test_good_is_allowed if {
	count(gcp_sql_plain.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"require_ssl": true}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_sql_plain.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"require_ssl": "${var.unknown}"}]}]}}}
}
