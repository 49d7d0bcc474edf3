# METADATA
# title: A role that makes tokens
# description: Whoever has it gets the identity of every service account there.
# custom:
#   id: kubernetes-rbac-tokens
#   severity: medium
#   cwe: [CWE-269]
#   aliases: []
#   types: [Role, ClusterRole]
#   fix: Remove serviceaccounts/token.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_tokens

import data.secscan.lib.values

resources := {"serviceaccounts/token"}

verbs := {"create", "*"}

deny contains {"msg": "The role makes tokens of service accounts.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
