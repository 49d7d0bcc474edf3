# METADATA
# title: A capability that leads out of the container
# description: The added capability lets a process in the container change the host's kernel, network or files.
# custom:
#   id: compose-dangerous-capability
#   severity: high
#   cwe: [CWE-250]
#   aliases: []
#   fix: Remove it from cap_add; drop ALL and add back only what the service was seen to need.
#   url: https://docs.docker.com/reference/compose-file/services/#cap_add
package secscan.compose.dangerous_capability

import data.secscan.lib.values

deny contains {"msg": sprintf("The service adds the capability %s.", [capability]), "at": ["cap_add", index]} if {
	some index, capability in values.as_list(values.get(input.body, "cap_add", []))
	is_string(capability)
	replace(upper(capability), "CAP_", "") in values.dangerous_capabilities
}
