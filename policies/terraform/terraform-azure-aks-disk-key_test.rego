package secscan.terraform.azure_aks_disk_key_test

import data.secscan.terraform.azure_aks_disk_key

test_bad_is_denied if {
	count(azure_aks_disk_key.deny) == 1 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(azure_aks_disk_key.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"disk_encryption_set_id": "something"}}}
}

test_unknown_is_not_judged if {
	count(azure_aks_disk_key.deny) == 0 with input as {"body": {"type": "azurerm_kubernetes_cluster", "values": {"disk_encryption_set_id": "${var.unknown}"}}}
}
