package secscan.azure.cosmos_public_test

import data.secscan.azure.cosmos_public

test_denies if {
	count(cosmos_public.deny) == 1 with input as {"body": {"type": "microsoft.documentdb/databaseaccounts", "properties": {"publicNetworkAccess": "Enabled"}}}
}

test_allows if {
	count(cosmos_public.deny) == 0 with input as {"body": {"type": "microsoft.documentdb/databaseaccounts", "properties": {"publicNetworkAccess": "Disabled"}}}
}

test_allows_2 if {
	count(cosmos_public.deny) == 0 with input as {"body": {"type": "microsoft.documentdb/databaseaccounts", "properties": {"publicNetworkAccess": "${x}"}}}
}
