package secscan.ansible.world_writable_test

import data.secscan.ansible.world_writable

test_denies if {
	count(world_writable.deny) == 1 with input as {"context": {"module": "file", "args": {"mode": "0777"}, "at": {"mode": ["file", "mode"]}, "raw": "", "raw_at": ["file"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(world_writable.deny) == 1 with input as {"context": {"module": "copy", "args": {"mode": "a+rwx"}, "at": {"mode": ["copy", "mode"]}, "raw": "", "raw_at": ["copy"], "commands": [], "no_log": false}}
}

test_allows if {
	count(world_writable.deny) == 0 with input as {"context": {"module": "file", "args": {"mode": "0755"}, "at": {"mode": ["file", "mode"]}, "raw": "", "raw_at": ["file"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(world_writable.deny) == 0 with input as {"context": {"module": "file", "args": {"mode": "1777"}, "at": {"mode": ["file", "mode"]}, "raw": "", "raw_at": ["file"], "commands": [], "no_log": false}}
}

test_allows_3 if {
	count(world_writable.deny) == 0 with input as {"context": {"module": "file", "args": {"mode": "u+w"}, "at": {"mode": ["file", "mode"]}, "raw": "", "raw_at": ["file"], "commands": [], "no_log": false}}
}

test_allows_4 if {
	count(world_writable.deny) == 0 with input as {"context": {"module": "file", "args": {"mode": "{{ m }}"}, "at": {"mode": ["file", "mode"]}, "raw": "", "raw_at": ["file"], "commands": [], "no_log": false}}
}
