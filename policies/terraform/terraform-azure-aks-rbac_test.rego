package secscan.terraform.azure_aks_rbac_test

import data.secscan.terraform.azure_aks_rbac

test_bad_is_denied if {
	count(azure_aks_rbac.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"role_based_access_control_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_aks_rbac.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"role_based_access_control_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_rbac.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"role_based_access_control_enabled": "${var.unknown}"}}}
}
