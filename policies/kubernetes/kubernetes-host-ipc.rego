# METADATA
# title: A pod that shares the node's memory segments
# description: With the node's IPC namespace a container can read and change the shared memory of the node's processes.
# custom:
#   id: kubernetes-host-ipc
#   severity: high
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0008, CKV_K8S_18]
#   types: [workload]
#   fix: Remove hostIPC.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.host_ipc

import data.secscan.lib.values

deny contains {"msg": "The pod shares the node's IPC namespace.", "at": array.concat(input.context.pod.at, ["hostIPC"])} if {
	values.is_true(input.context.pod.spec.hostIPC)
}
