# METADATA
# title: A role that gives itself rights
# description: With escalate or bind whoever has it becomes administrator.
# custom:
#   id: kubernetes-rbac-escalate
#   severity: high
#   cwe: [CWE-269]
#   aliases: [CKV_K8S_157, CKV_K8S_158]
#   types: [Role, ClusterRole]
#   fix: Remove escalate and bind.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_escalate

import data.secscan.lib.values

resources := {"roles", "clusterroles", "rolebindings", "clusterrolebindings"}

verbs := {"escalate", "bind"}

deny contains {"msg": "The role may give more rights than it has.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
