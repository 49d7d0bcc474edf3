package secscan.terraform.azure_vm_password_test

import data.secscan.terraform.azure_vm_password

test_bad_is_denied if {
	count(azure_vm_password.deny) == 1 with input as {"body": {"type": "azurerm_linux_virtual_machine", "values": {"disable_password_authentication": false}}}
}

test_good_is_allowed if {
	count(azure_vm_password.deny) == 0 with input as {"body": {"type": "azurerm_linux_virtual_machine", "values": {"disable_password_authentication": true}}}
}

test_unknown_is_not_judged if {
	count(azure_vm_password.deny) == 0 with input as {"body": {"type": "azurerm_linux_virtual_machine", "values": {"disable_password_authentication": "${var.unknown}"}}}
}
