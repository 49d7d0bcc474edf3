# METADATA
# title: A token that may do everything
# description: With write-all every step, and every action that it calls, can change code, releases and packages of the repository.
# custom:
#   id: actions-write-all
#   severity: medium
#   cwe: [CWE-250]
#   aliases: []
#   weakness: ci-excessive-permissions
#   types: [workflow]
#   fix: "Set permissions: {} at the top and name what each job needs."
#   url: https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/controlling-permissions-for-github_token
package secscan.github_actions.write_all

deny contains {"msg": "The workflow's token may write everything.", "at": ["permissions"]} if input.body.permissions == "write-all"

deny contains {"msg": sprintf("The token of job '%s' may write everything.", [job.id]), "at": array.concat(job.at, ["permissions"])} if {
	some job in input.context.jobs
	input.body.jobs[job.id].permissions == "write-all"
}
