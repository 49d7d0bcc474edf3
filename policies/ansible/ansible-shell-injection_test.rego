package secscan.ansible.shell_injection_test

import data.secscan.ansible.shell_injection

test_denies if {
	count(shell_injection.deny) == 1 with input as {"context": {"module": "shell", "args": {}, "at": {}, "raw": "rm {{ out.stdout }}", "raw_at": ["shell"], "commands": [], "no_log": false}}
}

test_allows if {
	count(shell_injection.deny) == 0 with input as {"context": {"module": "shell", "args": {}, "at": {}, "raw": "rm {{ out.stdout | quote }}", "raw_at": ["shell"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(shell_injection.deny) == 0 with input as {"context": {"module": "command", "args": {}, "at": {}, "raw": "rm {{ out.stdout }}", "raw_at": ["command"], "commands": [], "no_log": false}}
}
