# METADATA
# title: A script takes in what strangers write
# description: The system puts a title, a message or the name of a branch into the script before the shell reads it, so that who writes it there runs commands in the pipeline.
# custom:
#   id: pipeline-script-injection
#   severity: high
#   cwe: [CWE-78]
#   aliases: []
#   fix: Hand the value over as a variable of the environment, and let the shell expand it in quotes.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution
package secscan.pipeline.script_injection

deny contains {"msg": sprintf("Outsiders choose %s, which becomes part of the script.", [one.find]), "at": one.at, "find": one.find} if {
	some one in input.context.inserted
	one.by == "stranger"
}
