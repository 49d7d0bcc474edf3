# METADATA
# title: A role that changes admission
# description: Whoever has it reads and changes every object that is made.
# custom:
#   id: kubernetes-rbac-webhooks
#   severity: high
#   cwe: [CWE-269]
#   aliases: [CKV_K8S_155]
#   types: [Role, ClusterRole]
#   fix: Remove these resources.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_webhooks

import data.secscan.lib.values

resources := {"mutatingwebhookconfigurations", "validatingwebhookconfigurations"}

verbs := {"create", "update", "patch", "*"}

deny contains {"msg": "The role changes admission webhooks.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
