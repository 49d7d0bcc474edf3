package secscan.ansible.passwordless_sudo_test

import data.secscan.ansible.passwordless_sudo

test_denies if {
	count(passwordless_sudo.deny) == 1 with input as {"context": {"module": "lineinfile", "args": {"line": "deploy ALL=(ALL) NOPASSWD: ALL"}, "at": {"line": ["lineinfile", "line"]}, "raw": "", "raw_at": ["lineinfile"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(passwordless_sudo.deny) == 1 with input as {"context": {"module": "sudoers", "args": {"nopassword": true, "commands": "ALL"}, "at": {"nopassword": ["sudoers", "nopassword"], "commands": ["sudoers", "commands"]}, "raw": "", "raw_at": ["sudoers"], "commands": [], "no_log": false}}
}

test_allows if {
	count(passwordless_sudo.deny) == 0 with input as {"context": {"module": "lineinfile", "args": {"line": "deploy ALL=(ALL) NOPASSWD: /bin/systemctl"}, "at": {"line": ["lineinfile", "line"]}, "raw": "", "raw_at": ["lineinfile"], "commands": [], "no_log": false}}
}
