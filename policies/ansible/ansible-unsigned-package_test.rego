package secscan.ansible.unsigned_package_test

import data.secscan.ansible.unsigned_package

test_denies if {
	count(unsigned_package.deny) == 1 with input as {"context": {"module": "apt", "args": {"allow_unauthenticated": true}, "at": {"allow_unauthenticated": ["apt", "allow_unauthenticated"]}, "raw": "", "raw_at": ["apt"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(unsigned_package.deny) == 1 with input as {"context": {"module": "yum_repository", "args": {"gpgcheck": false}, "at": {"gpgcheck": ["yum_repository", "gpgcheck"]}, "raw": "", "raw_at": ["yum_repository"], "commands": [], "no_log": false}}
}

test_allows if {
	count(unsigned_package.deny) == 0 with input as {"context": {"module": "apt", "args": {"allow_unauthenticated": false}, "at": {"allow_unauthenticated": ["apt", "allow_unauthenticated"]}, "raw": "", "raw_at": ["apt"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(unsigned_package.deny) == 0 with input as {"context": {"module": "apt", "args": {"name": "x"}, "at": {"name": ["apt", "name"]}, "raw": "", "raw_at": ["apt"], "commands": [], "no_log": false}}
}
