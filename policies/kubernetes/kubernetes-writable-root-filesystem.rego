# METADATA
# title: A container may write to its root file system
# description: Anyone who takes over the process can replace programs and leave tools behind.
# custom:
#   id: kubernetes-writable-root-filesystem
#   severity: low
#   cwe: [CWE-732]
#   aliases: [AVD-KSV-0014, CKV_K8S_22]
#   types: [workload]
#   fix: Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes.
#   url: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
package secscan.kubernetes.writable_root_filesystem

import data.secscan.lib.values

read_only(container) if values.is_true(container.body.securityContext.readOnlyRootFilesystem)

deny contains {"msg": "The container's root file system is writable.", "at": array.concat(container.at, ["securityContext", "readOnlyRootFilesystem"])} if {
	some container in input.context.containers
	container.type != "ephemeralContainers"
	not read_only(container)
}
