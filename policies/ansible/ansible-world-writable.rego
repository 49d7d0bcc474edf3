# METADATA
# title: A file that everybody may change
# description: Every user of the host may change what others trust or run.
# custom:
#   id: ansible-world-writable
#   severity: medium
#   cwe: [CWE-732]
#   aliases: []
#   fix: Give the right to write to the owner, and where needed to a group.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/file_module.html#parameter-mode
package secscan.ansible.world_writable

import data.secscan.lib.ansible

# The last digit of an octal mode, without the sticky bit before it.
open_mode(mode) if {
	text := sprintf("%v", [mode])
	regex.match(`^0?o?[0246]?[0-7]{2}[2367]$`, text)
}

open_mode(mode) if {
	is_string(mode)
	regex.match(`(^|,)[ug]*[oa][ugoa]*[+=][rxXst]*w`, mode)
}

deny contains {"msg": sprintf("The mode %v lets every user write.", [mode]), "at": ansible.at(key)} if {
	some key in ["mode", "directory_mode"]
	mode := ansible.arg(key)
	open_mode(mode)
	object.get(input.context.args, "state", "") != "link"
}
