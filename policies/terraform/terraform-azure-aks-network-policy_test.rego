package secscan.terraform.azure_aks_network_policy_test

import data.secscan.terraform.azure_aks_network_policy

test_bad_is_denied if {
	count(azure_aks_network_policy.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(azure_aks_network_policy.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"network_profile": [{"network_policy": "something"}]}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_network_policy.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"network_profile": [{"network_policy": "${var.unknown}"}]}}}
}
