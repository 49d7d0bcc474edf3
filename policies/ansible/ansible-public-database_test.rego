package secscan.ansible.public_database_test

import data.secscan.ansible.public_database

test_denies if {
	count(public_database.deny) == 1 with input as {"context": {"module": "rds_instance", "args": {"publicly_accessible": true}, "at": {"publicly_accessible": ["rds_instance", "publicly_accessible"]}, "raw": "", "raw_at": ["rds_instance"], "commands": [], "no_log": false}}
}

test_allows if {
	count(public_database.deny) == 0 with input as {"context": {"module": "rds_instance", "args": {"publicly_accessible": false}, "at": {"publicly_accessible": ["rds_instance", "publicly_accessible"]}, "raw": "", "raw_at": ["rds_instance"], "commands": [], "no_log": false}}
}
