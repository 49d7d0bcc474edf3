package secscan.ansible.pipe_to_shell_test

import data.secscan.ansible.pipe_to_shell

test_denies if {
	count(pipe_to_shell.deny) == 1 with input as {"context": {"module": "shell", "args": {}, "at": {}, "raw": "curl x | sh", "raw_at": ["shell"], "commands": [{"words": ["curl", "x"], "operator": "|", "find": "curl x"}, {"words": ["sh"], "operator": "", "find": "sh"}], "no_log": false}}
}

test_allows if {
	count(pipe_to_shell.deny) == 0 with input as {"context": {"module": "shell", "args": {}, "at": {}, "raw": "curl x | jq .", "raw_at": ["shell"], "commands": [{"words": ["curl", "x"], "operator": "|", "find": "curl x"}, {"words": ["jq", "."], "operator": "", "find": "jq"}], "no_log": false}}
}
