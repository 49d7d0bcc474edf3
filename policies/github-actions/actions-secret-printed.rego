# METADATA
# title: A secret is printed
# description: The log masks the secret only as long as it is printed unchanged; a line break, an encoding or a part of it gets through.
# custom:
#   id: actions-secret-printed
#   severity: medium
#   cwe: [CWE-532]
#   aliases: []
#   types: [workflow, action]
#   fix: Hand the secret over through env, and do not print it.
#   url: https://docs.github.com/en/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions
package secscan.github_actions.secret_printed

deny contains {"msg": sprintf("'%s' is printed.", [found.expression]), "at": found.at, "find": found.find} if {
	some found in input.context.expressions
	startswith(lower(found.expression), "secrets.")
	some step in input.context.steps
	array.concat(step.at, ["run"]) == found.at
	some line in split(step.run, "\n")
	contains(line, found.find)
	regex.match(`^\s*(echo|printf|print)\s`, line)
	not regex.match(`[|>]`, line)
}
