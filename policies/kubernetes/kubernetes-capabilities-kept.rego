# METADATA
# title: A container keeps the default capabilities
# description: The engine's default capabilities are more than nearly every program needs.
# custom:
#   id: kubernetes-capabilities-kept
#   severity: low
#   cwe: [CWE-250]
#   aliases: [AVD-KSV-0003, CKV_K8S_37]
#   types: [workload]
#   fix: Set securityContext.capabilities.drop to [ALL] and add back what is needed.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
package secscan.kubernetes.capabilities_kept

import data.secscan.lib.values

drops_all(container) if {
	some capability in values.as_list(container.body.securityContext.capabilities.drop)
	is_string(capability)
	upper(capability) == "ALL"
}

deny contains {"msg": "The container does not drop all capabilities.", "at": array.concat(container.at, ["securityContext", "capabilities", "drop"])} if {
	some container in input.context.containers
	container.type != "ephemeralContainers"
	not drops_all(container)
}
