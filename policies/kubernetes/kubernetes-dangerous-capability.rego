# METADATA
# title: A capability that leads out of the container
# description: The added capability lets a process in the container change the node's kernel, network or files.
# custom:
#   id: kubernetes-dangerous-capability
#   severity: high
#   cwe: [CWE-250]
#   aliases: [AVD-KSV-0005, CKV_K8S_39]
#   types: [workload]
#   fix: Remove it from capabilities.add; drop ALL and add back only what the container was seen to need.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.dangerous_capability

import data.secscan.lib.values

deny contains {"msg": sprintf("The container adds the capability %s.", [capability]), "at": array.concat(container.at, ["securityContext", "capabilities", "add", index])} if {
	some container in input.context.containers
	some index, capability in values.as_list(container.body.securityContext.capabilities.add)
	is_string(capability)
	replace(upper(capability), "CAP_", "") in values.dangerous_capabilities
}
