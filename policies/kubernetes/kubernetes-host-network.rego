# METADATA
# title: A pod in the node's network
# description: In the node's network a pod reaches services that listen on localhost, and network policies do not hold it.
# custom:
#   id: kubernetes-host-network
#   severity: high
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0009, CKV_K8S_19]
#   types: [workload]
#   fix: Remove hostNetwork and offer the port through a Service.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.host_network

import data.secscan.lib.values

deny contains {"msg": "The pod uses the node's network.", "at": array.concat(input.context.pod.at, ["hostNetwork"])} if {
	values.is_true(input.context.pod.spec.hostNetwork)
}
