package secscan.azure.sql_old_tls_test

import data.secscan.azure.sql_old_tls

test_denies if {
	count(sql_old_tls.deny) == 1 with input as {"body": {"type": "microsoft.sql/servers", "properties": {"minimalTlsVersion": "1.0"}}}
}

test_allows if {
	count(sql_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.sql/servers", "properties": {"minimalTlsVersion": "1.2"}}}
}

test_allows_2 if {
	count(sql_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.sql/servers", "properties": {"minimalTlsVersion": "${x}"}}}
}
