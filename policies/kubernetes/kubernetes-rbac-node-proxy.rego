# METADATA
# title: A role that talks to nodes directly
# description: The node's own interface runs programs in every pod, past the API's checks.
# custom:
#   id: kubernetes-rbac-node-proxy
#   severity: high
#   cwe: [CWE-269]
#   aliases: [AVD-KSV-0047]
#   types: [Role, ClusterRole]
#   fix: Remove nodes/proxy.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.rbac_node_proxy

import data.secscan.lib.values

resources := {"nodes/proxy"}

verbs := {"get", "create", "*"}

deny contains {"msg": "The role reaches the nodes' own interface.", "at": ["rules", index, "resources"]} if {
	some index, rule in values.as_list(values.get(input.body, "rules", []))
	is_object(rule)
	some resource in values.as_list(values.get(rule, "resources", []))
	resource in resources
	some verb in values.as_list(values.get(rule, "verbs", []))
	verb in verbs
}
