# METADATA
# title: A role that enters containers
# description: Whoever has it acts as every workload there.
# custom:
#   id: kubernetes-rbac-exec
#   severity: medium
#   cwe: [CWE-269]
#   aliases: [AVD-KSV-0053]
#   types: [Role, ClusterRole]
#   fix: Remove pods/exec and pods/attach.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_exec

import data.secscan.lib.values

resources := {"pods/exec", "pods/attach"}

verbs := {"create", "get", "*"}

deny contains {"msg": "The role runs programs in containers.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
