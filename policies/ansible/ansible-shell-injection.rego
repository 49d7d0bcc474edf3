# METADATA
# title: A shell command with what others write
# description: What another host, a command or the person at the keyboard answered becomes part of a shell command.
# custom:
#   id: ansible-shell-injection
#   severity: low
#   cwe: [CWE-78]
#   aliases: []
#   fix: Use the command module, or pass the value through the quote filter.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/shell_module.html
package secscan.ansible.shell_injection

import data.secscan.lib.ansible

deny contains {"msg": sprintf("'%s' becomes part of the command.", [found[1]]), "at": input.context.raw_at, "find": found[0]} if {
	input.context.module in ansible.shells
	some found in regex.find_all_string_submatch_n(`\{\{-?\s*([a-zA-Z_][a-zA-Z0-9_.]*\.(?:stdout|content|msg|json[a-zA-Z0-9_.]*))\s*([^}]*)\}\}`, input.context.raw, -1)
	not contains(found[2], "quote")
	not contains(found[2], "int")
}
