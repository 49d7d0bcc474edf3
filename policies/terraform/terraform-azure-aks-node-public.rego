# METADATA
# title: A cluster whose nodes have public addresses
# description: Each node can be reached from the internet.
# custom:
#   id: terraform-azure-aks-node-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_143]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set node_public_ip_enabled to false.
#   url: https://learn.microsoft.com/azure/aks/use-node-public-ips
package secscan.terraform.azure_aks_node_public

import data.secscan.lib.attributes

deny contains {"msg": "Nodes have public addresses.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["default_node_pool", "node_public_ip_enabled"], {true, "true"})
}
