package secscan.azure.app_old_tls_test

import data.secscan.azure.app_old_tls

test_denies if {
	count(app_old_tls.deny) == 1 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"minTlsVersion": "1.0"}}}}
}

test_denies_2 if {
	count(app_old_tls.deny) == 1 with input as {"body": {"type": "microsoft.web/sites/config", "properties": {"minTlsVersion": "1.0"}}}
}

test_allows if {
	count(app_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"minTlsVersion": "1.2"}}}}
}

test_allows_2 if {
	count(app_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"minTlsVersion": "${x}"}}}}
}

test_allows_3 if {
	count(app_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.web/sites/config", "properties": {"minTlsVersion": "1.2"}}}
}

test_allows_4 if {
	count(app_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.web/sites/config", "properties": {"minTlsVersion": "${x}"}}}
}
