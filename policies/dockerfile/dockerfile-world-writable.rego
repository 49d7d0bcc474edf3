# METADATA
# title: Files that everybody may change
# description: With mode 777 or o+w any process in the container can replace the program's files.
# custom:
#   id: dockerfile-world-writable
#   severity: medium
#   cwe: [CWE-732]
#   aliases: []
#   fix: Give the files to the user that needs them (COPY --chown), and no write permission to others.
#   url: https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
package secscan.dockerfile.world_writable

import data.secscan.lib.values

deny contains {"msg": "chmod lets everybody change files.", "at": ["instructions", index, "commands", number]} if {
	some index, instruction in input.body.instructions
	instruction.instruction == "RUN"
	some number, command in instruction.commands
	command.words[0] == "chmod"
	some word in command.words
	regex.match(`^(0?[0-7]?[0-7][0-7][2367]|[ugoa]*[oa][ugoa]*[+=][rxXst]*w[rwxXst]*)$`, word)
	not regex.match(`^0?1[0-7]{3}$`, word)
}

deny contains {"msg": sprintf("%s --chmod lets everybody change files.", [instruction.instruction]), "at": ["instructions", index]} if {
	some index, instruction in input.body.instructions
	regex.match(`^0?[0-7]?[0-7][0-7][2367]$`, values.get(instruction.flags, "chmod", ""))
}
