# METADATA
# title: A container that is a process of the Windows node
# description: The container is no container; it owns the node.
# custom:
#   id: kubernetes-host-process
#   severity: high
#   cwe: [CWE-250]
#   aliases: [AVD-KSV-0103]
#   types: [workload]
#   fix: Remove windowsOptions.hostProcess.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.host_process

import data.secscan.lib.values

deny contains {"msg": "The pod runs as processes of the node.", "at": array.concat(input.context.pod.at, ["securityContext", "windowsOptions", "hostProcess"])} if {
	values.is_true(input.context.pod.spec.securityContext.windowsOptions.hostProcess)
}

deny contains {"msg": "The container runs as a process of the node.", "at": array.concat(container.at, ["securityContext", "windowsOptions", "hostProcess"])} if {
	some container in input.context.containers
	values.is_true(container.body.securityContext.windowsOptions.hostProcess)
}
