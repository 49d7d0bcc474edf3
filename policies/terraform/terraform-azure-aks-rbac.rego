# METADATA
# title: A cluster without access control
# description: Whoever may reach the API may do everything.
# custom:
#   id: terraform-azure-aks-rbac
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_5, AVD-AZU-0042]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set role_based_access_control_enabled to true.
#   url: https://learn.microsoft.com/azure/aks/concepts-identity
package secscan.terraform.azure_aks_rbac

import data.secscan.lib.attributes

deny contains {"msg": "Access control by roles is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["role_based_access_control_enabled"], {false, "false"})
}
