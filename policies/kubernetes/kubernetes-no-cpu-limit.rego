# METADATA
# title: A container without a limit of processor time
# description: One container may take the time of all others of the node.
# custom:
#   id: kubernetes-no-cpu-limit
#   severity: info
#   cwe: [CWE-770]
#   aliases: [CKV_K8S_11, AVD-KSV-0011]
#   types: [workload]
#   fix: Set resources.limits.cpu.
#   url: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
package secscan.kubernetes.no_cpu_limit

has_limit(container) if container.body.resources.limits.cpu

deny contains {"msg": "The container has no limit of processor time.", "at": array.concat(container.at, ["resources", "limits"])} if {
	some container in input.context.containers
	container.type == "containers"
	not has_limit(container)
}
