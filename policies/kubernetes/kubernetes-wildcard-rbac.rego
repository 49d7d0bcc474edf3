# METADATA
# title: A role that may do everything
# description: A wildcard grants rights to resources and verbs that no one thought of, those of future versions included.
# custom:
#   id: kubernetes-wildcard-rbac
#   severity: high
#   cwe: [CWE-269]
#   aliases: [AVD-KSV-0044, CKV_K8S_49]
#   types: [Role, ClusterRole]
#   fix: Name the resources and the verbs that are needed.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.wildcard_rbac

import data.secscan.lib.values

deny contains {"msg": sprintf("The role uses a wildcard in %s.", [key]), "at": ["rules", index, key]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some key in ["verbs", "resources"]
	"*" in values.as_list(values.get(rule, key, []))
}
