# METADATA
# title: A machine that accepts passwords
# description: Passwords can be tried until one fits.
# custom:
#   id: terraform-azure-vm-password
#   severity: medium
#   cwe: [CWE-521]
#   aliases: [CKV_AZURE_1, CKV_AZURE_178, AVD-AZU-0039]
#   types: [azurerm_linux_virtual_machine, azurerm_linux_virtual_machine_scale_set]
#   fix: Set disable_password_authentication to true and name an SSH key.
#   url: https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed
package secscan.terraform.azure_vm_password

import data.secscan.lib.attributes

deny contains {"msg": "The machine accepts passwords.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["disable_password_authentication"], {false, "false"})
}
