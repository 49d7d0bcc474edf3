# METADATA
# title: The default account's token is mounted
# description: Every container of the pod gets a token for the cluster's interface, of an account that all pods of the namespace share.
# custom:
#   id: kubernetes-default-token
#   severity: low
#   cwe: [CWE-269]
#   aliases: [AVD-KSV-0036, CKV_K8S_38]
#   types: [workload]
#   fix: Set automountServiceAccountToken to false, or name an account of the workload's own.
#   url: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
package secscan.kubernetes.default_token

import data.secscan.lib.values

off if values.is_false(input.context.pod.spec.automountServiceAccountToken)

deny contains {"msg": "The pod mounts the token of the default account.", "at": array.concat(input.context.pod.at, ["serviceAccountName"])} if {
	spec := input.context.pod.spec
	values.get(spec, "serviceAccountName", "default") == "default"
	not off
}
