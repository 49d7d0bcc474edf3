package secscan.azure.app_ftp_test

import data.secscan.azure.app_ftp

test_denies if {
	count(app_ftp.deny) == 1 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"ftpsState": "AllAllowed"}}}}
}

test_allows if {
	count(app_ftp.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"ftpsState": "FtpsOnly"}}}}
}

test_allows_2 if {
	count(app_ftp.deny) == 0 with input as {"body": {"type": "microsoft.web/sites", "properties": {"siteConfig": {"ftpsState": "${x}"}}}}
}
