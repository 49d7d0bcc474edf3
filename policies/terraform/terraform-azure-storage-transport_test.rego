package secscan.terraform.azure_storage_transport_test

import data.secscan.terraform.azure_storage_transport

test_denies if {
	count(azure_storage_transport.deny) == 1 with input as {"body": {"values": {"https_traffic_only_enabled": false}}}
}

test_denies_2 if {
	count(azure_storage_transport.deny) == 1 with input as {"body": {"values": {"min_tls_version": "TLS1_0"}}}
}

test_allows if {
	count(azure_storage_transport.deny) == 0 with input as {"body": {"values": {"min_tls_version": "TLS1_2"}}}
}
