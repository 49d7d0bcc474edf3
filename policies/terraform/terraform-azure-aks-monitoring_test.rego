package secscan.terraform.azure_aks_monitoring_test

import data.secscan.terraform.azure_aks_monitoring

test_bad_is_denied if {
	count(azure_aks_monitoring.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(azure_aks_monitoring.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"oms_agent": "something"}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_monitoring.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"oms_agent": "${var.unknown}"}}}
}
