# METADATA
# title: A cluster without monitoring
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-azure-aks-monitoring
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AZURE_4, AVD-AZU-0040]
#   types: [azurerm_kubernetes_cluster]
#   fix: Add an oms_agent.
#   url: https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
package secscan.terraform.azure_aks_monitoring

import data.secscan.lib.attributes

deny contains {"msg": "The cluster sends no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["oms_agent"])
}
