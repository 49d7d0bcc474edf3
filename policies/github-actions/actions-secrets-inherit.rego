# METADATA
# title: All secrets go to someone else's workflow
# description: With inherit the called workflow of another repository gets every secret of this one, those added later included.
# custom:
#   id: actions-secrets-inherit
#   severity: medium
#   cwe: [CWE-522]
#   aliases: []
#   weakness: ci-secrets-inherit
#   types: [workflow]
#   fix: Name the secrets that the workflow needs.
#   url: https://docs.github.com/en/actions/sharing-automations/reusing-workflows#passing-inputs-and-secrets-to-a-reusable-workflow
package secscan.github_actions.secrets_inherit

deny contains {"msg": sprintf("Job '%s' passes on all secrets.", [job.id]), "at": array.concat(job.at, ["uses"])} if {
	some job in input.context.jobs
	input.body.jobs[job.id].secrets == "inherit"
	not startswith(job.uses, "./")
}
