# METADATA
# title: A pod that sees the node's processes
# description: With the node's process namespace a container can watch, and as root signal or enter, every process of the node.
# custom:
#   id: kubernetes-host-pid
#   severity: high
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0010, CKV_K8S_17]
#   types: [workload]
#   fix: Remove hostPID.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.host_pid

import data.secscan.lib.values

deny contains {"msg": "The pod shares the node's process namespace.", "at": array.concat(input.context.pod.at, ["hostPID"])} if {
	values.is_true(input.context.pod.spec.hostPID)
}
