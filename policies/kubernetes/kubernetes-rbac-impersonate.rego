# METADATA
# title: A role that acts as others
# description: Whoever has it is everyone.
# custom:
#   id: kubernetes-rbac-impersonate
#   severity: high
#   cwe: [CWE-269]
#   aliases: []
#   types: [Role, ClusterRole]
#   fix: Remove impersonate.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_impersonate

import data.secscan.lib.values

resources := {"users", "groups", "serviceaccounts"}

verbs := {"impersonate"}

deny contains {"msg": "The role may act as others.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
