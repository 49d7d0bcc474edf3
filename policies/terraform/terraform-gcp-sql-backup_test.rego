package secscan.terraform.gcp_sql_backup_test

import data.secscan.terraform.gcp_sql_backup

test_bad_is_denied if {
	count(gcp_sql_backup.deny) == 1 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"backup_configuration": [{"enabled": false}]}]}}}
}

test_good_is_allowed if {
	count(gcp_sql_backup.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"backup_configuration": [{"enabled": true}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_sql_backup.deny) == 0 with input as {"body": {"type": "google_sql_database_instance", "values": {"settings": [{"backup_configuration": [{"enabled": "${var.unknown}"}]}]}}}
}
