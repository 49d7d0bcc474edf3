# METADATA
# title: A cluster without network policies
# description: Every pod may talk to every other one.
# custom:
#   id: terraform-azure-aks-network-policy
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_7, AVD-AZU-0043]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set network_profile.network_policy.
#   url: https://learn.microsoft.com/azure/aks/use-network-policies
package secscan.terraform.azure_aks_network_policy

import data.secscan.lib.attributes

deny contains {"msg": "No engine enforces network policies.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["network_profile", "network_policy"])
}
