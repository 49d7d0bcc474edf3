package secscan.azure.sql_public_test

import data.secscan.azure.sql_public

test_denies if {
	count(sql_public.deny) == 1 with input as {"body": {"type": "microsoft.sql/servers", "properties": {"publicNetworkAccess": "Enabled"}}}
}

test_allows if {
	count(sql_public.deny) == 0 with input as {"body": {"type": "microsoft.sql/servers", "properties": {"publicNetworkAccess": "Disabled"}}}
}

test_allows_2 if {
	count(sql_public.deny) == 0 with input as {"body": {"type": "microsoft.sql/servers", "properties": {"publicNetworkAccess": "${x}"}}}
}
