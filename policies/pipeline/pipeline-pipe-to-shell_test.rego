package secscan.pipeline.pipe_to_shell_test

import data.secscan.pipeline.pipe_to_shell

test_denies if {
	count(pipe_to_shell.deny) == 1 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["curl", "x"], "operator": "|", "find": "curl x"}, {"words": ["bash"], "operator": "", "find": "bash"}]}]}}
}

test_denies_2 if {
	count(pipe_to_shell.deny) == 1 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["bash", "<(curl -s x)"], "operator": "", "find": "bash"}]}]}}
}

test_allows if {
	count(pipe_to_shell.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["curl", "x"], "operator": "|", "find": "curl x"}, {"words": ["jq"], "operator": "", "find": "jq"}]}]}}
}

test_allows_2 if {
	count(pipe_to_shell.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["curl", "x"], "operator": "|", "find": "curl x"}, {"words": ["python3", "-m", "json.tool"], "operator": "", "find": "jq"}]}]}}
}
