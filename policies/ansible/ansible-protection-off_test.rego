package secscan.ansible.protection_off_test

import data.secscan.ansible.protection_off

test_denies if {
	count(protection_off.deny) == 1 with input as {"context": {"module": "selinux", "args": {"state": "disabled"}, "at": {"state": ["selinux", "state"]}, "raw": "", "raw_at": ["selinux"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(protection_off.deny) == 1 with input as {"context": {"module": "service", "args": {"name": "firewalld", "state": "stopped"}, "at": {"name": ["service", "name"], "state": ["service", "state"]}, "raw": "", "raw_at": ["service"], "commands": [], "no_log": false}}
}

test_allows if {
	count(protection_off.deny) == 0 with input as {"context": {"module": "selinux", "args": {"state": "enforcing"}, "at": {"state": ["selinux", "state"]}, "raw": "", "raw_at": ["selinux"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(protection_off.deny) == 0 with input as {"context": {"module": "service", "args": {"name": "nginx", "state": "stopped"}, "at": {"name": ["service", "name"], "state": ["service", "state"]}, "raw": "", "raw_at": ["service"], "commands": [], "no_log": false}}
}
