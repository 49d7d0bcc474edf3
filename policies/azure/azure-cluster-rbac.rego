# METADATA
# title: A cluster without access control
# description: Whoever reaches the cluster may do everything in it.
# custom:
#   id: azure-cluster-rbac
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_5, AVD-AZU-0042]
#   types: [microsoft.containerservice/managedclusters]
#   fix: Set enableRBAC to true.
#   url: https://learn.microsoft.com/azure/aks/concepts-identity
package secscan.azure.cluster_rbac

deny contains {"msg": "Access control of the cluster is switched off.", "at": ["properties", "enableRBAC"]} if {
	object.get(input.body, ["properties", "enableRBAC"], null) == false
}
