# METADATA
# title: A cluster with a local administrator
# description: A certificate that nobody can take back opens the cluster.
# custom:
#   id: terraform-azure-aks-local-admin
#   severity: low
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_141]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set local_account_disabled to true.
#   url: https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
package secscan.terraform.azure_aks_local_admin

import data.secscan.lib.attributes

deny contains {"msg": "The local administrator is there.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["local_account_disabled"])
}

deny contains {"msg": "The local administrator is there.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["local_account_disabled"], {true, "true"})
}
