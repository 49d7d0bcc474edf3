# METADATA
# title: An input becomes part of a script
# description: The expression is replaced by the input's text before the shell reads the script; a caller that passes on text from outside lets it run commands.
# custom:
#   id: actions-input-in-script
#   severity: medium
#   cwe: [CWE-78]
#   aliases: []
#   weakness: ci-script-injection
#   types: [action]
#   fix: Put the input into env and use the variable in the script, quoted.
#   url: https://docs.github.com/en/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions#understanding-the-risk-of-script-injections
package secscan.github_actions.input_in_script

deny contains {"msg": sprintf("'%s' is an input, and part of a script.", [found.expression]), "at": found.at, "find": found.find} if {
	some found in input.context.expressions
	input.address == "action"
	regex.match(`^(github\.event\.)?inputs\.[A-Za-z0-9_-]+$`, found.expression)
}
