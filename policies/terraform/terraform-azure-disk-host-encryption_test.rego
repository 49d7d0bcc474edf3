package secscan.terraform.azure_disk_host_encryption_test

import data.secscan.terraform.azure_disk_host_encryption

test_bad_is_denied if {
	count(azure_disk_host_encryption.deny) == 1 with input as {"body": {"type": "azurerm_linux_virtual_machine_scale_set", "values": {"encryption_at_host_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_disk_host_encryption.deny) == 0 with input as {"body": {"type": "azurerm_linux_virtual_machine_scale_set", "values": {"encryption_at_host_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_disk_host_encryption.deny) == 0 with input as {"body": {"type": "azurerm_linux_virtual_machine_scale_set", "values": {"encryption_at_host_enabled": "${var.unknown}"}}}
}
