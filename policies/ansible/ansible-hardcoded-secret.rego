# METADATA
# title: A secret in a playbook
# description: A password or key that is written into the file is known to anyone who can read the repository.
# custom:
#   id: ansible-hardcoded-secret
#   severity: medium
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: []
#   fix: Encrypt it with ansible-vault, or look it up where it is kept.
#   url: https://docs.ansible.com/ansible/latest/vault_guide/index.html
package secscan.ansible.hardcoded_secret

import data.secscan.lib.ansible
import data.secscan.lib.values

# Connection variables of the inventory, which are secrets by their names.
connection := {"ansible_password", "ansible_ssh_pass", "ansible_become_pass", "ansible_become_password", "ansible_sudo_pass", "ansible_winrm_password"}

throwaway := {"changeme", "", "password", "example", "secret", "omit"}

deny contains {"msg": sprintf("The value of '%s' is written in the file.", [name]), "at": ansible.at(name), "secret": value} if {
	some name, value in input.context.args
	values.is_secret_name(name)
	not name in {"update_password", "token_type"}
	values.is_literal(value)
	ansible.literal(value)
	not lower(value) in throwaway
}

deny contains {"msg": sprintf("The value of '%s' is written in the file.", [variable.name]), "at": variable.at, "secret": variable.value} if {
	some variable in input.context.vars
	is_secret(variable.name)
	values.is_literal(variable.value)
	ansible.literal(variable.value)
	not lower(variable.value) in throwaway
}

is_secret(name) if lower(name) in connection

is_secret(name) if values.is_secret_name(name)
