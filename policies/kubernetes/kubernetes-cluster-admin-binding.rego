# METADATA
# title: The cluster's administrator role is handed out
# description: Anyone who holds the bound account can do everything in the cluster.
# custom:
#   id: kubernetes-cluster-admin-binding
#   severity: high
#   cwe: [CWE-269]
#   aliases: []
#   types: [RoleBinding, ClusterRoleBinding]
#   fix: Bind a role that holds only what the subject needs.
#   url: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package secscan.kubernetes.cluster_admin_binding

deny contains {"msg": "The binding grants cluster-admin.", "at": ["roleRef", "name"]} if {
	input.body.roleRef.name == "cluster-admin"
	not input.body.metadata.labels["kubernetes.io/bootstrapping"]
}
