# METADATA
# title: A download is run unchecked
# description: Whatever the address serves on the day of the build is run with the secrets and the rights of the pipeline.
# custom:
#   id: pipeline-pipe-to-shell
#   severity: medium
#   cwe: [CWE-494]
#   aliases: []
#   fix: Download to a file, check its checksum or signature, then run it.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse
package secscan.pipeline.pipe_to_shell

import data.secscan.lib.scripts

deny contains {"msg": sprintf("The output of %s is run by %s.", [scripts.program(command.words[0]), scripts.program(following.words[0])]), "at": script.at, "find": command.find} if {
	some script in input.context.scripts
	some index, command in script.commands
	command.operator in {"|", "|&"}
	scripts.program(command.words[0]) in scripts.downloads
	following := script.commands[index + 1]
	scripts.program(following.words[0]) in scripts.shells
	not scripts.is_filter(following.words)
}

deny contains {"msg": sprintf("%s runs the output of a download.", [scripts.program(command.words[0])]), "at": script.at, "find": command.find} if {
	some script in input.context.scripts
	some command in script.commands
	scripts.program(command.words[0]) in {"sh", "bash", "dash", "zsh", "eval", "source", ".", "iex", "invoke-expression"}
	some word in command.words
	regex.match("(?i)(\\$\\(|`|<\\()\\s*(curl|wget)\\s", word)
}

deny contains {"msg": "A download is run as PowerShell.", "at": script.at, "find": command.find} if {
	some script in input.context.scripts
	some command in script.commands
	scripts.program(command.words[0]) in {"iex", "invoke-expression"}
	some other in script.commands
	some word in other.words
	contains(lower(word), ".downloadstring")
}
