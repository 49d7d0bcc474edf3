package secscan.dockerfile.missing_healthcheck_test

import data.secscan.dockerfile.missing_healthcheck

test_denies if {
	count(missing_healthcheck.deny) == 1 with input as {"body": {"instructions": [{"instruction": "FROM"}], "final": {"stage": 0, "at": ["instructions", 0]}}}
}

test_allows if {
	count(missing_healthcheck.deny) == 0 with input as {"body": {"instructions": [{"instruction": "HEALTHCHECK"}], "final": {"stage": 0, "at": ["instructions", 0]}}}
}
