package secscan.kubernetes.secret_in_environment_test

import data.secscan.kubernetes.secret_in_environment

test_denies if {
	count(secret_in_environment.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "body": {"env": [{"name": "API_KEY", "value": "x1y2"}]}}]}}
}

test_allows if {
	count(secret_in_environment.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "body": {"env": [{"name": "API_KEY", "valueFrom": {}}, {"name": "MODE", "value": "x"}]}}]}}
}
