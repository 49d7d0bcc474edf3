package secscan.terraform.azure_aks_private_test

import data.secscan.terraform.azure_aks_private

test_bad_is_denied if {
	count(azure_aks_private.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"private_cluster_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_aks_private.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"private_cluster_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_private.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"private_cluster_enabled": "${var.unknown}"}}}
}
