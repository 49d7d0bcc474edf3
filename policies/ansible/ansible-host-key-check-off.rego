# METADATA
# title: Hosts are not recognised
# description: Keys of hosts are not checked, so that another machine can stand in for a host and is given credentials and secrets.
# custom:
#   id: ansible-host-key-check-off
#   severity: medium
#   cwe: [CWE-322]
#   aliases: []
#   fix: Keep the keys of the hosts in known_hosts, and leave the check on.
#   url: https://docs.ansible.com/ansible/latest/inventory_guide/connection_details.html#managing-host-key-checking
package secscan.ansible.host_key_check_off

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": sprintf("%s switches the check of host keys off.", [variable.name]), "at": variable.at} if {
	some variable in input.context.vars
	off(variable.name, variable.value)
}

deny contains {"msg": "The key of the server is accepted, whatever it is.", "at": ansible.at(key)} if {
	input.context.module == "git"
	some key in ["ssh_opts"]
	off("ssh_args", ansible.arg(key))
}

off(name, value) if {
	lower(name) in {"ansible_host_key_checking", "ansible_ssh_host_key_checking"}
	values.is_false(value)
}

off(name, value) if {
	contains(lower(name), "ssh")
	is_string(value)
	regex.match(`(?i)stricthostkeychecking[= ](no|off)`, value)
}
