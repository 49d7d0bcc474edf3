package secscan.ansible.hardcoded_secret_test

import data.secscan.ansible.hardcoded_secret

test_denies if {
	count(hardcoded_secret.deny) == 1 with input as {"context": {"module": "mysql_user", "args": {"password": "x1y2z3"}, "at": {"password": ["mysql_user", "password"]}, "raw": "", "raw_at": ["mysql_user"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(hardcoded_secret.deny) == 1 with input as {"context": {"vars": [{"name": "ansible_password", "value": "x1y2", "at": ["vars", "ansible_password"]}], "prompts": []}}
}

test_allows if {
	count(hardcoded_secret.deny) == 0 with input as {"context": {"module": "mysql_user", "args": {"password": "{{ p }}"}, "at": {"password": ["mysql_user", "password"]}, "raw": "", "raw_at": ["mysql_user"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(hardcoded_secret.deny) == 0 with input as {"context": {"module": "user", "args": {"password": "$6$abc$def"}, "at": {"password": ["user", "password"]}, "raw": "", "raw_at": ["user"], "commands": [], "no_log": false}}
}
