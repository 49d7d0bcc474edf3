package secscan.azure.storage_transport_test

import data.secscan.azure.storage_transport

test_denies if {
	count(storage_transport.deny) == 1 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"supportsHttpsTrafficOnly": false}}}
}

test_denies_2 if {
	count(storage_transport.deny) == 1 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"minimumTlsVersion": "TLS1_0"}}}
}

test_allows if {
	count(storage_transport.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"supportsHttpsTrafficOnly": true}}}
}

test_allows_2 if {
	count(storage_transport.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"supportsHttpsTrafficOnly": "${x}"}}}
}

test_allows_3 if {
	count(storage_transport.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"minimumTlsVersion": "TLS1_2"}}}
}

test_allows_4 if {
	count(storage_transport.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"minimumTlsVersion": "${x}"}}}
}
