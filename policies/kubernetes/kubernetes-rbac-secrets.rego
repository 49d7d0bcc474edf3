# METADATA
# title: A role that reads secrets
# description: Whoever has it reads every password and token there.
# custom:
#   id: kubernetes-rbac-secrets
#   severity: medium
#   cwe: [CWE-269]
#   aliases: [AVD-KSV-0041]
#   types: [Role, ClusterRole]
#   fix: Name the secrets that are needed in resourceNames, or mount them.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_secrets

import data.secscan.lib.values

resources := {"secrets"}

verbs := {"get", "list", "watch", "*"}

deny contains {"msg": "The role reads secrets.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
