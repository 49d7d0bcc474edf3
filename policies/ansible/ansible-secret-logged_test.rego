package secscan.ansible.secret_logged_test

import data.secscan.ansible.secret_logged

test_denies if {
	count(secret_logged.deny) == 1 with input as {"context": {"module": "shell", "args": {}, "at": {}, "raw": "login -p {{ db_password }}", "raw_at": ["shell"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(secret_logged.deny) == 1 with input as {"context": {"module": "debug", "args": {"var": "api_token"}, "at": {"var": ["debug", "var"]}, "raw": "", "raw_at": ["debug"], "commands": [], "no_log": false}}
}

test_allows if {
	count(secret_logged.deny) == 0 with input as {"context": {"module": "shell", "args": {}, "at": {}, "raw": "login -p {{ db_password }}", "raw_at": ["shell"], "commands": [], "no_log": true}}
}

test_allows_2 if {
	count(secret_logged.deny) == 0 with input as {"context": {"module": "debug", "args": {"msg": "{{ name }}"}, "at": {"msg": ["debug", "msg"]}, "raw": "", "raw_at": ["debug"], "commands": [], "no_log": false}}
}
