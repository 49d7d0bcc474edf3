# METADATA
# title: A container that adds capabilities
# description: Each capability is a right that a flaw of the program gives away.
# custom:
#   id: kubernetes-added-capability
#   severity: low
#   cwe: [CWE-250]
#   aliases: [CKV_K8S_25, AVD-KSV-0106]
#   types: [workload]
#   fix: Remove what the program does not need; only NET_BIND_SERVICE is harmless.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
package secscan.kubernetes.added_capability

import data.secscan.lib.values

deny contains {"msg": sprintf("The container adds the capability %s.", [capability]), "at": array.concat(container.at, ["securityContext", "capabilities", "add", index])} if {
	some container in input.context.containers
	some index, capability in values.as_list(container.body.securityContext.capabilities.add)
	is_string(capability)
	name := trim_prefix(upper(capability), "CAP_")
	name != "NET_BIND_SERVICE"
	not name in values.dangerous_capabilities
}
