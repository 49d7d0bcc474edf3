package secscan.pipeline.hardcoded_secret_test

import data.secscan.pipeline.hardcoded_secret

test_denies if {
	count(hardcoded_secret.deny) == 1 with input as {"context": {"variables": [{"at": ["variables", "API_TOKEN"], "name": "API_TOKEN", "value": "x1y2z3"}]}}
}

test_allows if {
	count(hardcoded_secret.deny) == 0 with input as {"context": {"variables": [{"at": ["variables", "API_TOKEN"], "name": "API_TOKEN", "value": "$OTHER"}]}}
}

test_allows_2 if {
	count(hardcoded_secret.deny) == 0 with input as {"context": {"variables": [{"at": ["variables", "A"], "name": "POSTGRES_PASSWORD", "value": "postgres"}]}}
}
