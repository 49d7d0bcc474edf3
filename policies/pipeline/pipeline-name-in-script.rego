# METADATA
# title: A script takes in a name or a parameter
# description: The system puts the name of a branch or tag, or a parameter, into the script before the shell reads it, so that who may choose it runs commands in the pipeline.
# custom:
#   id: pipeline-name-in-script
#   severity: low
#   cwe: [CWE-78]
#   aliases: []
#   fix: Hand the value over as a variable of the environment, and let the shell expand it in quotes.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution
package secscan.pipeline.name_in_script

deny contains {"msg": sprintf("%s becomes part of the script as it is.", [one.find]), "at": one.at, "find": one.find} if {
	some one in input.context.inserted
	one.by == "name"
}
