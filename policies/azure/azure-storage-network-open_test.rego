package secscan.azure.storage_network_open_test

import data.secscan.azure.storage_network_open

test_denies if {
	count(storage_network_open.deny) == 1 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"networkAcls": {"defaultAction": "Allow"}}}}
}

test_allows if {
	count(storage_network_open.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"networkAcls": {"defaultAction": "Deny"}}}}
}

test_allows_2 if {
	count(storage_network_open.deny) == 0 with input as {"body": {"type": "microsoft.storage/storageaccounts", "properties": {"networkAcls": {"defaultAction": "${x}"}}}}
}
