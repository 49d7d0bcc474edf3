package secscan.compose.privileged_service_test

import data.secscan.compose.privileged_service

test_denies if {
	count(privileged_service.deny) == 1 with input as {"body": {"privileged": true}}
}

test_allows if {
	count(privileged_service.deny) == 0 with input as {"body": {"privileged": false}}
}
