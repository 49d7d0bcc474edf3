package secscan.azure.database_tls_test

import data.secscan.azure.database_tls

test_denies if {
	count(database_tls.deny) == 1 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"sslEnforcement": "Disabled"}}}
}

test_denies_2 if {
	count(database_tls.deny) == 1 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"minimalTlsVersion": "TLS1_0"}}}
}

test_allows if {
	count(database_tls.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"sslEnforcement": "Enabled"}}}
}

test_allows_2 if {
	count(database_tls.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"sslEnforcement": "${x}"}}}
}

test_allows_3 if {
	count(database_tls.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"minimalTlsVersion": "TLS1_2"}}}
}

test_allows_4 if {
	count(database_tls.deny) == 0 with input as {"body": {"type": "microsoft.dbformysql/servers", "properties": {"minimalTlsVersion": "${x}"}}}
}
