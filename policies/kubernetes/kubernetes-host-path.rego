# METADATA
# title: A directory of the node inside a pod
# description: A hostPath volume lets the pod read, and often write, files of the node and of other pods.
# custom:
#   id: kubernetes-host-path
#   severity: medium
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0023]
#   types: [workload]
#   fix: Use a persistent volume, a ConfigMap or an emptyDir.
#   url: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
package secscan.kubernetes.host_path

import data.secscan.lib.values

deny contains {"msg": "The pod mounts a path of the node.", "at": array.concat(input.context.pod.at, ["volumes", index, "hostPath"])} if {
	some index, volume in values.as_list(values.get(input.context.pod.spec, "volumes", []))
	is_object(volume)
	is_object(volume.hostPath)
	not runtime_socket(volume)
}

runtime_socket(volume) if {
	is_string(volume.hostPath.path)
	regex.match(`/(docker|containerd/containerd|crio/crio)\.sock$`, volume.hostPath.path)
}
