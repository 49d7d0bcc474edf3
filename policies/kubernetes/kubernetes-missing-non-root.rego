# METADATA
# title: A container that may run as root
# description: Nothing keeps the container from running as root, if its image says so.
# custom:
#   id: kubernetes-missing-non-root
#   severity: medium
#   cwe: [CWE-250]
#   aliases: [AVD-KSV-0012, CKV_K8S_23]
#   types: [workload]
#   fix: Set securityContext.runAsNonRoot to true for the pod or for each container.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
package secscan.kubernetes.missing_non_root

# What is set, for good or bad, is judged by kubernetes-root-user.
set_here(thing) if is_boolean(thing.securityContext.runAsNonRoot)

set_here(thing) if is_number(thing.securityContext.runAsUser)

pod_set if set_here(input.context.pod.spec)

deny contains {"msg": "The container may run as root.", "at": container.at} if {
	some container in input.context.containers
	container.type != "ephemeralContainers"
	not pod_set
	not set_here(container.body)
}
