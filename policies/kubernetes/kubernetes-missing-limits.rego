# METADATA
# title: A container without limits
# description: Without a memory limit one container can starve or stop all others of the node.
# custom:
#   id: kubernetes-missing-limits
#   severity: low
#   cwe: [CWE-770]
#   aliases: [AVD-KSV-0018, CKV_K8S_13]
#   types: [workload]
#   fix: Set resources.limits.memory, and resources.requests for processor and memory.
#   url: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
package secscan.kubernetes.missing_limits

limited(container) if container.body.resources.limits.memory

deny contains {"msg": "The container has no memory limit.", "at": array.concat(container.at, ["resources", "limits"])} if {
	some container in input.context.containers
	container.type == "containers"
	not limited(container)
}
