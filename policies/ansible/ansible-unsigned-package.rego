# METADATA
# title: Packages without a signature
# description: The package manager is set to install what nobody has signed, so that a mirror or anybody on the way chooses what runs on the host.
# custom:
#   id: ansible-unsigned-package
#   severity: medium
#   cwe: [CWE-347]
#   aliases: [CKV_ANSIBLE_5, CKV_ANSIBLE_6, CKV2_ANSIBLE_4]
#   fix: Leave signatures checked, and add the repository's key.
#   autofix:
#   - match: '\b((?:allow_unauthenticated|disable_gpg_check):\s*["'']?)(?:true|yes|on|True|Yes)\b'
#     replace: '\g<1>false'
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/apt_module.html#parameter-allow_unauthenticated
package secscan.ansible.unsigned_package

import data.secscan.lib.ansible
import data.secscan.lib.values

switches := {"apt": {"allow_unauthenticated", "force"}, "dnf": {"disable_gpg_check"}, "dnf5": {"disable_gpg_check"}, "yum": {"disable_gpg_check"}, "zypper": {"disable_gpg_check"}, "zypper_repository": {"disable_gpg_check"}}

deny contains {"msg": sprintf("%s installs packages that nobody has signed.", [input.context.module]), "at": ansible.at(key)} if {
	some key in switches[input.context.module]
	values.is_true(ansible.arg(key))
}

deny contains {"msg": "The packages of this repository need no signature.", "at": ansible.at("gpgcheck")} if {
	input.context.module == "yum_repository"
	values.is_false(ansible.arg("gpgcheck"))
}
