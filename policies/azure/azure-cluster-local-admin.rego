# METADATA
# title: A cluster with local accounts
# description: Local accounts are certificates that nobody can take back, outside of the directory of the company.
# custom:
#   id: azure-cluster-local-admin
#   severity: low
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_141]
#   types: [microsoft.containerservice/managedclusters]
#   fix: Set disableLocalAccounts to true.
#   url: https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
package secscan.azure.cluster_local_admin

deny contains {"msg": "The cluster keeps its local accounts.", "at": ["properties", "disableLocalAccounts"]} if {
	object.get(input.body, ["properties", "disableLocalAccounts"], null) == false
}
