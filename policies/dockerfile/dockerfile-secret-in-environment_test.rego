package secscan.dockerfile.secret_in_environment_test

import data.secscan.dockerfile.secret_in_environment

test_denies if {
	count(secret_in_environment.deny) == 1 with input as {"body": {"instructions": [{"instruction": "ENV", "variables": [{"name": "DB_PASSWORD", "value": "x1y2"}]}]}}
}

test_allows if {
	count(secret_in_environment.deny) == 0 with input as {"body": {"instructions": [{"instruction": "ENV", "variables": [{"name": "DB_PASSWORD", "value": "${PASSWORD}"}]}]}}
}

test_allows_2 if {
	count(secret_in_environment.deny) == 0 with input as {"body": {"instructions": [{"instruction": "ENV", "variables": [{"name": "DB_PASSWORD_FILE", "value": "/run/x"}]}]}}
}
