# METADATA
# title: Every right without a password
# description: Whoever runs as this user, or finds a hole in one of its programs, is root without being asked.
# custom:
#   id: ansible-passwordless-sudo
#   severity: medium
#   cwe: [CWE-250]
#   aliases: []
#   fix: Name the commands that may run without a password.
#   url: https://www.sudo.ws/docs/man/sudoers.man/
package secscan.ansible.passwordless_sudo

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": "The rule gives every command without a password.", "at": ansible.at(key)} if {
	input.context.module in {"lineinfile", "blockinfile", "copy"}
	some key in ["line", "content", "block"]
	text := ansible.arg(key)
	is_string(text)
	regex.match(`(?m)NOPASSWD:\s*ALL\s*$`, text)
}

deny contains {"msg": "The rule gives every command without a password.", "at": ansible.at("nopassword")} if {
	input.context.module == "sudoers"
	values.is_true(ansible.arg("nopassword"))
	values.as_list(ansible.arg("commands")) == ["ALL"]
}
