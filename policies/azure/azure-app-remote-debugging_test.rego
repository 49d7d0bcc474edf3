package secscan.azure.app_remote_debugging_test

import data.secscan.azure.app_remote_debugging

test_denies if {
	count(app_remote_debugging.deny) == 1 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"remoteDebuggingEnabled": true}}}}
}

test_allows if {
	count(app_remote_debugging.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"remoteDebuggingEnabled": false}}}}
}

test_allows_2 if {
	count(app_remote_debugging.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"remoteDebuggingEnabled": "${x}"}}}}
}
