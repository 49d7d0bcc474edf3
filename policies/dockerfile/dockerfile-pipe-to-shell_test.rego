package secscan.dockerfile.pipe_to_shell_test

import data.secscan.dockerfile.pipe_to_shell

test_denies if {
	count(pipe_to_shell.deny) == 1 with input as {"body": {"instructions": [{"commands": [{"words": ["curl", "x"], "operator": "|"}, {"words": ["/bin/sh"], "operator": ""}]}]}}
}

test_denies_2 if {
	count(pipe_to_shell.deny) == 1 with input as {"body": {"instructions": [{"commands": [{"words": ["sh", "-c", "$(curl -fsSL x)"], "operator": ""}]}]}}
}

test_allows if {
	count(pipe_to_shell.deny) == 0 with input as {"body": {"instructions": [{"commands": [{"words": ["curl", "x"], "operator": "|"}, {"words": ["tar", "-x"], "operator": ""}]}]}}
}

test_allows_2 if {
	count(pipe_to_shell.deny) == 0 with input as {"body": {"instructions": [{"commands": [{"words": ["curl", "x"], "operator": "&&"}, {"words": ["sh", "x"], "operator": ""}]}]}}
}
