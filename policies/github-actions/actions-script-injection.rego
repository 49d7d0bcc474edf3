# METADATA
# title: Text from outside becomes part of a script
# description: The expression is replaced by its text before the shell reads the script; anyone who writes the title, branch or comment runs commands with the job's token.
# custom:
#   id: actions-script-injection
#   severity: high
#   cwe: [CWE-78]
#   aliases: []
#   weakness: ci-script-injection
#   types: [workflow, action]
#   fix: Put the expression into env and use the variable in the script, quoted.
#   url: https://docs.github.com/en/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions#understanding-the-risk-of-script-injections
package secscan.github_actions.script_injection

# Contexts of an event that people without rights on the repository can fill.
outside := `github\.(head_ref|event\.(issue\.(title|body)|pull_request\.(title|body|head\.(ref|label|repo\.(default_branch|description|homepage)))|comment\.body|review\.body|review_comment\.body|discussion\.(title|body)|pages\.[^ ]*page_name|(head_commit|commits\.[^ ]*)\.?(message|author\.(name|email)|committer\.(name|email))|head_commit\.(message|author\.(name|email)|committer\.(name|email))|workflow_run\.(head_branch|display_title|head_commit\.(message|author\.(name|email))|head_repository\.description|pull_requests\.[^ ]*head\.ref)))`

plain(expression) := replace(replace(replace(lower(expression), "['", "."), "']", ""), " ", "")

# The result of a comparison is a boolean, not the text.
is_comparison(expression) if regex.match(`^(contains|startswith|endswith|hashfiles)\(`, expression)

is_comparison(expression) if {
	regex.match(`==|!=`, expression)
	not regex.match(`\|\||&&`, expression)
}

deny contains {"msg": sprintf("'%s' is text from outside, and part of a script.", [found.expression]), "at": found.at, "find": found.find} if {
	some found in input.context.expressions
	expression := plain(found.expression)
	regex.match(outside, expression)
	not is_comparison(expression)
}
