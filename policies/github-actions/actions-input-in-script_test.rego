package secscan.github_actions.input_in_script_test

import data.secscan.github_actions.input_in_script

test_denies if {
	count(input_in_script.deny) == 1 with input as {"address": "action", "context": {"expressions": [{"at": ["x"], "expression": "inputs.name", "find": "x"}]}}
}

test_allows if {
	count(input_in_script.deny) == 0 with input as {"address": "workflow", "context": {"expressions": [{"at": ["x"], "expression": "inputs.name", "find": "x"}]}}
}
