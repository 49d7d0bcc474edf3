package secscan.azure.app_http_test

import data.secscan.azure.app_http

test_denies if {
	count(app_http.deny) == 1 with input as {"body": {"type": "microsoft.web/sites", "properties": {"httpsOnly": false}}}
}

test_allows if {
	count(app_http.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"httpsOnly": true}}}
}

test_allows_2 if {
	count(app_http.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"httpsOnly": "${x}"}}}
}
