# METADATA
# title: A workload in the default namespace
# description: Rules and quotas of a namespace cannot be given to it alone.
# custom:
#   id: kubernetes-default-namespace
#   severity: info
#   cwe: [CWE-1053]
#   aliases: [CKV_K8S_21, AVD-KSV-0110]
#   types: [workload]
#   fix: Name a namespace of its own.
#   url: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
package secscan.kubernetes.default_namespace

import data.secscan.lib.values

deny contains {"msg": "The workload is put into the namespace default.", "at": ["metadata", "namespace"]} if {
	values.get(input.body.metadata, "namespace", "") == "default"
}
