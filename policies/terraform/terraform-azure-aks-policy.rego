# METADATA
# title: A cluster without Azure Policy
# description: Nobody checks what is admitted to the cluster.
# custom:
#   id: terraform-azure-aks-policy
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_AZURE_116]
#   types: [azurerm_kubernetes_cluster]
#   fix: Set azure_policy_enabled to true.
#   url: https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes
package secscan.terraform.azure_aks_policy

import data.secscan.lib.attributes

deny contains {"msg": "Azure Policy is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["azure_policy_enabled"])
}

deny contains {"msg": "Azure Policy is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["azure_policy_enabled"], {true, "true"})
}
