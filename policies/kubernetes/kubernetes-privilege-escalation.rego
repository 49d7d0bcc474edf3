# METADATA
# title: A process may gain more rights than its parent
# description: Without allowPrivilegeEscalation false, a program with set-uid bit in the image makes root of any user.
# custom:
#   id: kubernetes-privilege-escalation
#   severity: low
#   cwe: [CWE-269]
#   aliases: [AVD-KSV-0001, CKV_K8S_20]
#   types: [workload]
#   fix: Set securityContext.allowPrivilegeEscalation to false for each container.
#   autofix:
#   - match: '\b(allowPrivilegeEscalation:\s*["'']?)(?:true|yes|on|True|Yes)\b'
#     replace: '\g<1>false'
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
package secscan.kubernetes.privilege_escalation

import data.secscan.lib.values

forbidden(container) if values.is_false(container.body.securityContext.allowPrivilegeEscalation)

deny contains {"msg": "The container allows privilege escalation.", "at": array.concat(container.at, ["securityContext", "allowPrivilegeEscalation"])} if {
	some container in input.context.containers
	container.type != "ephemeralContainers"
	not forbidden(container)
}
