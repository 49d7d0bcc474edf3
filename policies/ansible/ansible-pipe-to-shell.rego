# METADATA
# title: A download is run unchecked
# description: Whatever the address serves at the time of the run is run on every host.
# custom:
#   id: ansible-pipe-to-shell
#   severity: medium
#   cwe: [CWE-494]
#   aliases: []
#   fix: Fetch it with get_url and a checksum, then run it.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/get_url_module.html#parameter-checksum
package secscan.ansible.pipe_to_shell

import data.secscan.lib.ansible
import data.secscan.lib.scripts

deny contains {"msg": sprintf("The output of %s is run by %s.", [scripts.program(command.words[0]), scripts.program(following.words[0])]), "at": input.context.raw_at, "find": command.find} if {
	input.context.module in ansible.commands
	some index, command in input.context.commands
	command.operator in {"|", "|&"}
	scripts.program(command.words[0]) in scripts.downloads
	following := input.context.commands[index + 1]
	scripts.program(following.words[0]) in scripts.shells
	not scripts.is_filter(following.words)
}
