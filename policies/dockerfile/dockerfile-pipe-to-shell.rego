# METADATA
# title: A download is run unchecked
# description: Whatever the address serves on the day of the build is run as part of it.
# custom:
#   id: dockerfile-pipe-to-shell
#   severity: medium
#   cwe: [CWE-494]
#   aliases: []
#   fix: Download to a file, check its checksum or signature, then run it.
#   url: https://docs.docker.com/build/building/best-practices/#using-pipes
package secscan.dockerfile.pipe_to_shell

shells := {"sh", "bash", "ash", "dash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "sudo"}

downloads := {"curl", "wget"}

name(word) := parts[count(parts) - 1] if parts := split(word, "/")

deny contains {"msg": sprintf("The output of %s is run by %s.", [name(command.words[0]), name(following.words[0])]), "at": ["instructions", index, "commands", number]} if {
	some index, instruction in input.body.instructions
	some number, command in instruction.commands
	command.operator in {"|", "|&"}
	name(command.words[0]) in downloads
	following := instruction.commands[number + 1]
	name(following.words[0]) in shells
}

deny contains {"msg": sprintf("%s runs the output of a download.", [name(command.words[0])]), "at": ["instructions", index, "commands", number]} if {
	some index, instruction in input.body.instructions
	some number, command in instruction.commands
	name(command.words[0]) in (shells | {"eval", "source", "."})
	some word in command.words
	regex.match("(\\$\\(|`|<\\()\\s*(curl|wget)\\s", word)
}
