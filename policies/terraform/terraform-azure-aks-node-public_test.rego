package secscan.terraform.azure_aks_node_public_test

import data.secscan.terraform.azure_aks_node_public

test_bad_is_denied if {
	count(azure_aks_node_public.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"default_node_pool": [{"node_public_ip_enabled": true}]}}}
}

test_good_is_allowed if {
	count(azure_aks_node_public.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"default_node_pool": [{"node_public_ip_enabled": false}]}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_node_public.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"default_node_pool": [{"node_public_ip_enabled": "${var.unknown}"}]}}}
}
