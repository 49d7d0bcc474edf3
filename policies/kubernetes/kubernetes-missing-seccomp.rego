# METADATA
# title: A container without a seccomp profile
# description: Without a profile the container may use every system call of the node's kernel.
# custom:
#   id: kubernetes-missing-seccomp
#   severity: low
#   cwe: [CWE-693]
#   aliases: [AVD-KSV-0030, CKV_K8S_31]
#   types: [workload]
#   fix: Set securityContext.seccompProfile.type to RuntimeDefault for the pod.
#   url: https://kubernetes.io/docs/tutorials/security/seccomp/
package secscan.kubernetes.missing_seccomp

good := {"RuntimeDefault", "Localhost"}

pod_good if input.context.pod.spec.securityContext.seccompProfile.type in good

container_good(container) if container.body.securityContext.seccompProfile.type in good

inherits(container) if {
	pod_good
	not container.body.securityContext.seccompProfile.type
}

# That is another policy's: kubernetes-seccomp-off.
switched_off(container) if container.body.securityContext.seccompProfile.type == "Unconfined"

switched_off(container) if {
	input.context.pod.spec.securityContext.seccompProfile.type == "Unconfined"
	not container.body.securityContext.seccompProfile.type
}

deny contains {"msg": "The container runs without a seccomp profile.", "at": array.concat(container.at, ["securityContext", "seccompProfile"])} if {
	some container in input.context.containers
	container.type != "ephemeralContainers"
	not container_good(container)
	not inherits(container)
	not switched_off(container)
}
