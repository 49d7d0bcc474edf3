package secscan.ansible.root_login_test

import data.secscan.ansible.root_login

test_denies if {
	count(root_login.deny) == 1 with input as {"context": {"module": "lineinfile", "args": {"line": "PermitRootLogin yes"}, "at": {"line": ["lineinfile", "line"]}, "raw": "", "raw_at": ["lineinfile"], "commands": [], "no_log": false}}
}

test_allows if {
	count(root_login.deny) == 0 with input as {"context": {"module": "lineinfile", "args": {"line": "PermitRootLogin no"}, "at": {"line": ["lineinfile", "line"]}, "raw": "", "raw_at": ["lineinfile"], "commands": [], "no_log": false}}
}
