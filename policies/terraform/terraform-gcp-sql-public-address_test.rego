package secscan.terraform.gcp_sql_public_address_test

import data.secscan.terraform.gcp_sql_public_address

test_bad_is_denied if {
	count(gcp_sql_public_address.deny) == 1 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"ipv4_enabled": true}]}]}}}
}

test_good_is_allowed if {
	count(gcp_sql_public_address.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"ipv4_enabled": false}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_sql_public_address.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"ip_configuration": [{"ipv4_enabled": "${var.unknown}"}]}]}}}
}
