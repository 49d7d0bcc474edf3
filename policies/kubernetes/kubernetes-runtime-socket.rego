# METADATA
# title: The container engine's socket inside a pod
# description: Anyone who can write to the engine's socket can start any container on the node, so has the node.
# custom:
#   id: kubernetes-runtime-socket
#   severity: high
#   cwe: [CWE-250]
#   aliases: [AVD-KSV-0006, CKV_K8S_27]
#   types: [workload]
#   fix: Remove the volume; build images with a builder that needs no engine.
#   url: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
package secscan.kubernetes.runtime_socket

import data.secscan.lib.values

deny contains {"msg": "The pod mounts the container engine's socket.", "at": array.concat(input.context.pod.at, ["volumes", index, "hostPath", "path"])} if {
	some index, volume in values.as_list(values.get(input.context.pod.spec, "volumes", []))
	is_string(volume.hostPath.path)
	regex.match(`/(docker|containerd/containerd|crio/crio)\.sock$`, volume.hostPath.path)
}
