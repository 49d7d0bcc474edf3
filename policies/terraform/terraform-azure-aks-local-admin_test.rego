package secscan.terraform.azure_aks_local_admin_test

import data.secscan.terraform.azure_aks_local_admin

test_bad_is_denied if {
	count(azure_aks_local_admin.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"local_account_disabled": false}}}
}

test_good_is_allowed if {
	count(azure_aks_local_admin.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"local_account_disabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_local_admin.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"local_account_disabled": "${var.unknown}"}}}
}
