package secscan.compose.exposed_database_test

import data.secscan.compose.exposed_database

test_denies if {
	count(exposed_database.deny) == 1 with input as {"context": {"ports": [{"address": "", "published": "5432", "target": "5432", "at": ["ports", 0]}]}}
}

test_allows if {
	count(exposed_database.deny) == 0 with input as {"context": {"ports": [{"address": "127.0.0.1", "published": "5432", "target": "5432", "at": ["ports", 0]}]}}
}

test_allows_2 if {
	count(exposed_database.deny) == 0 with input as {"context": {"ports": [{"address": "", "published": "8080", "target": "80", "at": ["ports", 0]}]}}
}
