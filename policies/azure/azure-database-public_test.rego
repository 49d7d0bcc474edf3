package secscan.azure.database_public_test

import data.secscan.azure.database_public

test_denies if {
	count(database_public.deny) == 1 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"publicNetworkAccess": "Enabled"}}}
}

test_denies_2 if {
	count(database_public.deny) == 1 with input as {"body": {"type": "microsoft.dbformysql/flexibleservers", "properties": {"network": {"publicNetworkAccess": "Enabled"}}}}
}

test_allows if {
	count(database_public.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"publicNetworkAccess": "Disabled"}}}
}

test_allows_2 if {
	count(database_public.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"publicNetworkAccess": "${x}"}}}
}

test_allows_3 if {
	count(database_public.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/flexibleservers", "properties": {"network": {"publicNetworkAccess": "Disabled"}}}}
}

test_allows_4 if {
	count(database_public.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/flexibleservers", "properties": {"network": {"publicNetworkAccess": "${x}"}}}}
}
