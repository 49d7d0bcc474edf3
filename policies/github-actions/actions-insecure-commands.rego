# METADATA
# title: Commands that were switched off for a reason
# description: With ACTIONS_ALLOW_UNSECURE_COMMANDS any text that a step prints can set variables and the path of later steps.
# custom:
#   id: actions-insecure-commands
#   severity: high
#   cwe: [CWE-77]
#   aliases: [CKV_GHA_1]
#   weakness: ci-insecure-commands
#   types: [workflow, action]
#   fix: Remove the variable and write to the files GITHUB_ENV and GITHUB_PATH.
#   autofix:
#   - match: '\b(ACTIONS_ALLOW_UNSECURE_COMMANDS:\s*["'']?)true\b'
#     replace: '\g<1>false'
#   url: https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
package secscan.github_actions.insecure_commands

import data.secscan.lib.values

name := "ACTIONS_ALLOW_UNSECURE_COMMANDS"

deny contains {"msg": "The workflow allows insecure commands.", "at": ["env", name]} if values.is_true(input.body.env[name])

deny contains {"msg": "The job allows insecure commands.", "at": array.concat(job.at, ["env", name])} if {
	some job in input.context.jobs
	values.is_true(input.body.jobs[job.id].env[name])
}

deny contains {"msg": "The step allows insecure commands.", "at": array.concat(step.at, ["env", name])} if {
	some step in input.context.steps
	values.is_true(step.env[name])
}
