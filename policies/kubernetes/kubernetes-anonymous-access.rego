# METADATA
# title: Rights for anyone who reaches the cluster
# description: The binding's subject is the anonymous user or every account, so that no key is needed to use the role.
# custom:
#   id: kubernetes-anonymous-access
#   severity: high
#   cwe: [CWE-306]
#   aliases: []
#   types: [RoleBinding, ClusterRoleBinding]
#   fix: Name the accounts or the groups that need the role.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.anonymous_access

import data.secscan.lib.values

deny contains {"msg": sprintf("The binding's subject is %s.", [subject.name]), "at": ["subjects", index]} if {
	some index, subject in values.as_list(values.get(input.body, "subjects", []))
	is_object(subject)
	subject.name in {"system:anonymous", "system:unauthenticated", "system:authenticated"}
}
