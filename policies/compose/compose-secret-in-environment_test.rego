package secscan.compose.secret_in_environment_test

import data.secscan.compose.secret_in_environment

test_denies if {
	count(secret_in_environment.deny) == 1 with input as {"context": {"environment": [{"name": "API_KEY", "value": "x1y2", "at": ["environment", 0]}]}}
}

test_allows if {
	count(secret_in_environment.deny) == 0 with input as {"context": {"environment": [{"name": "API_KEY", "value": "", "at": ["environment", 0]}]}}
}
