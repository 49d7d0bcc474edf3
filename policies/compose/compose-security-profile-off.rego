# METADATA
# title: A security profile is switched off
# description: Without seccomp, AppArmor or SELinux the container may use every system call and file label of the kernel.
# custom:
#   id: compose-security-profile-off
#   severity: medium
#   cwe: [CWE-693]
#   aliases: []
#   fix: Remove the option, or name a profile that allows what is missing.
#   url: https://docs.docker.com/engine/security/seccomp/
package secscan.compose.security_profile_off

import data.secscan.lib.values

deny contains {"msg": sprintf("The service runs with %s.", [option]), "at": ["security_opt", index]} if {
	some index, option in values.as_list(values.get(input.body, "security_opt", []))
	is_string(option)
	regex.match(`^(seccomp[:=]unconfined|apparmor[:=]unconfined|systempaths[:=]unconfined|label[:=]disable)$`, lower(option))
}
