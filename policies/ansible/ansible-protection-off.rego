# METADATA
# title: A protection of the host is switched off
# description: The firewall or the access control of the kernel is switched off, so that one hole in a service is a hole in the host.
# custom:
#   id: ansible-protection-off
#   severity: medium
#   cwe: [CWE-693]
#   aliases: []
#   fix: Leave it on, and add the rule that the service needs.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/posix/selinux_module.html
package secscan.ansible.protection_off

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": "SELinux no longer denies anything.", "at": ansible.at("state")} if {
	input.context.module == "selinux"
	ansible.arg("state") in {"disabled", "permissive"}
}

deny contains {"msg": "The firewall is switched off.", "at": ansible.at("state")} if {
	input.context.module == "ufw"
	ansible.arg("state") in {"disabled", "reset"}
}

deny contains {"msg": sprintf("%s is stopped.", [ansible.arg("name")]), "at": ansible.at("name")} if {
	input.context.module in {"service", "systemd", "systemd_service"}
	ansible.arg("name") in {"firewalld", "ufw", "iptables", "nftables", "apparmor", "auditd", "firewalld.service", "ufw.service"}
	stopped
}

stopped if ansible.arg("state") == "stopped"

stopped if values.is_false(ansible.arg("enabled"))
