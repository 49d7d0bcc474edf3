# METADATA
# title: A stranger's code with the repository's rights
# description: The workflow runs for pull requests of forks with the repository's token and secrets, and checks out the fork's code.
# custom:
#   id: actions-untrusted-checkout
#   severity: high
#   cwe: [CWE-94]
#   aliases: []
#   types: [workflow]
#   fix: Use the trigger pull_request, or do not check out nor run anything of the head.
#   url: https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
package secscan.github_actions.untrusted_checkout

import data.secscan.lib.values

privileged if {
	some trigger in input.context.triggers
	trigger in {"pull_request_target", "workflow_run", "issue_comment"}
}

head := `github\.head_ref|github\.event\.pull_request\.(head\.|number)|github\.event\.workflow_run\.(head_|pull_requests)|github\.event\.issue\.number|refs/pull/|merge_commit_sha`

deny contains {"msg": "The code of a pull request is checked out with the repository's rights.", "at": array.concat(step.at, ["with", keys[0]])} if {
	privileged
	some step in input.context.steps
	startswith(lower(step.uses), "actions/checkout@")
	keys := [key |
		some key in ["ref", "repository"]
		value := values.get(step["with"], key, "")
		is_string(value)
		regex.match(head, value)
	]
	count(keys) > 0
}

deny contains {"msg": "The code of a pull request is checked out with the repository's rights.", "at": array.concat(step.at, ["run"])} if {
	privileged
	some step in input.context.steps
	regex.match(`(^|\s)gh pr checkout\s|git (checkout|fetch|pull)[^\n]*github\.(head_ref|event\.pull_request\.head)`, step.run)
}
