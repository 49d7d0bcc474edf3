# METADATA
# title: A secret in the log
# description: The task prints its command or its message, and with it the secret, into the output and the logs of the run and of the host.
# custom:
#   id: ansible-secret-logged
#   severity: medium
#   cwe: [CWE-532]
#   aliases: []
#   fix: Set no_log to true, or hand the secret over in the environment or on standard input.
#   url: https://docs.ansible.com/ansible/latest/reference_appendices/logging.html
package secscan.ansible.secret_logged

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": sprintf("The task shows '%s' in the log.", [name[1]]), "at": input.context.raw_at, "find": name[0]} if {
	input.context.module in ansible.commands
	not input.context.no_log
	some name in regex.find_all_string_submatch_n(`\{\{-?\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(?:\|[^}]*)?\}\}`, input.context.raw, -1)
	values.is_secret_name(name[1])
}

deny contains {"msg": sprintf("The task prints '%s'.", [name[1]]), "at": ansible.at(key), "find": name[1]} if {
	input.context.module == "debug"
	not input.context.no_log
	some key in ["msg", "var"]
	some text in values.as_list(ansible.arg(key))
	is_string(text)
	some name in printed(key, text)
	values.is_secret_name(name[1])
}

printed("msg", text) := regex.find_all_string_submatch_n(`\{\{-?\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*\}\}`, text, -1)

printed("var", text) := [["", trim_space(text)]]
