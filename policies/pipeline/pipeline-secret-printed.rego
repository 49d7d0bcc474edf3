# METADATA
# title: A secret is printed
# description: A script prints a variable that holds a secret; masking misses parts and encodings of it, and the log has many readers.
# custom:
#   id: pipeline-secret-printed
#   severity: medium
#   cwe: [CWE-532]
#   aliases: []
#   fix: Print nothing of it; test for its presence only.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene
package secscan.pipeline.secret_printed

import data.secscan.lib.scripts
import data.secscan.lib.values

deny contains {"msg": sprintf("The script prints '%s'.", [name[1]]), "at": script.at, "find": command.find} if {
	some script in input.context.scripts
	some command in script.commands
	scripts.program(command.words[0]) in {"echo", "printf", "write-host", "write-output"}
	not command.operator in {"|", "|&"}
	not regex.match("[>|)`]", command.find)
	not command.operator in {")", "`"}
	some word in command.words
	some name in regex.find_all_string_submatch_n(`[$][{]?(?:env:)?([A-Za-z_][A-Za-z0-9_]*)[}]?`, word, -1)
	values.is_secret_name(name[1])
}
