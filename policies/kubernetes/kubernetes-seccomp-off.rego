# METADATA
# title: A container whose system calls are not filtered
# description: Every flaw of the kernel can be reached from the container.
# custom:
#   id: kubernetes-seccomp-off
#   severity: medium
#   cwe: [CWE-693]
#   aliases: [AVD-KSV-0104]
#   types: [workload]
#   fix: Use the profile RuntimeDefault.
#   autofix:
#   - match: '\b(type:\s*["'']?)Unconfined\b'
#     replace: '\g<1>RuntimeDefault'
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.seccomp_off

contexts contains {"at": array.concat(input.context.pod.at, ["securityContext", "seccompProfile", "type"]), "type": type} if {
	type := input.context.pod.spec.securityContext.seccompProfile.type
}

contexts contains {"at": array.concat(container.at, ["securityContext", "seccompProfile", "type"]), "type": type} if {
	some container in input.context.containers
	type := container.body.securityContext.seccompProfile.type
}

deny contains {"msg": "The filter of system calls is off.", "at": context.at} if {
	some context in contexts
	context.type == "Unconfined"
}
