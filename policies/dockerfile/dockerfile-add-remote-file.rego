# METADATA
# title: ADD of a remote file without a checksum
# description: ADD takes whatever the address serves on the day of the build; nothing checks that it is what was meant.
# custom:
#   id: dockerfile-add-remote-file
#   severity: medium
#   cwe: [CWE-494]
#   aliases: [CKV_DOCKER_4]
#   fix: Give ADD the file's --checksum, or download and verify it in a RUN instruction.
#   url: https://docs.docker.com/reference/dockerfile/#add---checksum
package secscan.dockerfile.add_remote_file

import data.secscan.lib.values

deny contains {"msg": "ADD of a remote file without --checksum.", "at": ["instructions", index]} if {
	some index, instruction in input.body.instructions
	instruction.instruction == "ADD"
	some source in instruction.sources
	regex.match(`^(https?|ftp)://`, lower(source))
	not regex.match(`\.git(#.*)?$`, source)
	values.get(instruction.flags, "checksum", "") == ""
}
