package secscan.github_actions.insecure_commands_test

import data.secscan.github_actions.insecure_commands

test_denies if {
	count(insecure_commands.deny) == 1 with input as {"body": {"env": {"ACTIONS_ALLOW_UNSECURE_COMMANDS": true}}, "context": {"jobs": [], "steps": []}}
}

test_allows if {
	count(insecure_commands.deny) == 0 with input as {"body": {"env": {"ACTIONS_ALLOW_UNSECURE_COMMANDS": false}}, "context": {"jobs": [], "steps": []}}
}
