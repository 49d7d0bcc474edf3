# METADATA
# title: Root may log in with a password
# description: Guessing one password is enough to own the host.
# custom:
#   id: ansible-root-login
#   severity: medium
#   cwe: [CWE-307]
#   aliases: []
#   fix: Set PermitRootLogin to no or prohibit-password, and PasswordAuthentication to no.
#   url: https://man.openbsd.org/sshd_config#PermitRootLogin
package secscan.ansible.root_login

import data.secscan.lib.ansible

deny contains {"msg": "The SSH server lets root log in with a password.", "at": ansible.at(key)} if {
	input.context.module in {"lineinfile", "blockinfile", "copy", "replace"}
	some key in ["line", "content", "block", "replace"]
	text := ansible.arg(key)
	is_string(text)
	regex.match(`(?im)^\s*PermitRootLogin\s+yes\b`, text)
}
