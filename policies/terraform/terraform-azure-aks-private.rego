# METADATA
# title: A cluster whose API is on the internet
# description: Anybody can reach the API server and try credentials and flaws.
# custom:
#   id: terraform-azure-aks-private
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_115]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set private_cluster_enabled to true, or name the addresses in api_server_access_profile.
#   url: https://learn.microsoft.com/azure/aks/private-clusters
package secscan.terraform.azure_aks_private

import data.secscan.lib.attributes

deny contains {"msg": "The cluster is not private.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["private_cluster_enabled"])
}

deny contains {"msg": "The cluster is not private.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["private_cluster_enabled"], {true, "true"})
}
