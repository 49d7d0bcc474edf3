# METADATA
# title: A role that makes volumes
# description: A volume may be any directory of a node.
# custom:
#   id: kubernetes-rbac-volumes
#   severity: medium
#   cwe: [CWE-269]
#   aliases: []
#   types: [Role, ClusterRole]
#   fix: Remove persistentvolumes; let a storage class make them.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_volumes

import data.secscan.lib.values

resources := {"persistentvolumes"}

verbs := {"create", "*"}

deny contains {"msg": "The role makes persistent volumes.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
