# METADATA
# title: Containers of a pod that see each other's processes
# description: A flaw in one container opens the others.
# custom:
#   id: kubernetes-shared-process-namespace
#   severity: low
#   cwe: [CWE-668]
#   aliases: []
#   types: [workload]
#   fix: Remove shareProcessNamespace.
#   url: https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
package secscan.kubernetes.shared_process_namespace

import data.secscan.lib.values

deny contains {"msg": "Containers of the pod see each other's processes.", "at": array.concat(input.context.pod.at, ["shareProcessNamespace"])} if {
	values.is_true(input.context.pod.spec.shareProcessNamespace)
}
