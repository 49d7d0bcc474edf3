package secscan.terraform.gcp_public_database_test

import data.secscan.terraform.gcp_public_database

test_denies if {
	count(gcp_public_database.deny) == 1 with input as {"body": {"values": {"settings": [{"ip_configuration": [{"authorized_networks": [{"value": "0.0.0.0/0"}]}]}]}}}
}

test_allows if {
	count(gcp_public_database.deny) == 0 with input as {"body": {"values": {"settings": [{"ip_configuration": [{"authorized_networks": [{"value": "192.0.2.0/24"}]}]}]}}}
}
