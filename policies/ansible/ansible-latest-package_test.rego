package secscan.ansible.latest_package_test

import data.secscan.ansible.latest_package

test_denies if {
	count(latest_package.deny) == 1 with input as {"context": {"module": "apt", "args": {"name": "x", "state": "latest"}, "at": {"name": ["apt", "name"], "state": ["apt", "state"]}, "raw": "", "raw_at": ["apt"], "commands": [], "no_log": false}}
}

test_allows if {
	count(latest_package.deny) == 0 with input as {"context": {"module": "apt", "args": {"name": "x", "state": "present"}, "at": {"name": ["apt", "name"], "state": ["apt", "state"]}, "raw": "", "raw_at": ["apt"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(latest_package.deny) == 0 with input as {"context": {"module": "yum", "args": {"name": "*", "state": "latest"}, "at": {"name": ["yum", "name"], "state": ["yum", "state"]}, "raw": "", "raw_at": ["yum"], "commands": [], "no_log": false}}
}
