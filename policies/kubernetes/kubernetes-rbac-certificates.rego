# METADATA
# title: A role that signs identities
# description: Whoever has it makes a certificate for any name.
# custom:
#   id: kubernetes-rbac-certificates
#   severity: high
#   cwe: [CWE-269]
#   aliases: [CKV_K8S_156]
#   types: [Role, ClusterRole]
#   fix: Remove certificatesigningrequests/approval.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_certificates

import data.secscan.lib.values

resources := {"certificatesigningrequests/approval"}

verbs := {"update", "patch", "*"}

deny contains {"msg": "The role approves certificates.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
