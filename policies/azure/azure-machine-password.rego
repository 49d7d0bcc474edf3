# METADATA
# title: A machine that is entered with a password
# description: Guessing one password is enough to own the machine.
# custom:
#   id: azure-machine-password
#   severity: medium
#   cwe: [CWE-521]
#   aliases: [CKV_AZURE_1, CKV_AZURE_178, AVD-AZU-0039]
#   types: [microsoft.compute/virtualmachines, microsoft.compute/virtualmachinescalesets]
#   fix: Set disablePasswordAuthentication to true and give a public key.
#   url: https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed
package secscan.azure.machine_password

deny contains {"msg": "The machine can be entered with a password.", "at": ["properties", "osProfile", "linuxConfiguration", "disablePasswordAuthentication"]} if {
	input.body.type in {"microsoft.compute/virtualmachines"}
	object.get(input.body, ["properties", "osProfile", "linuxConfiguration", "disablePasswordAuthentication"], null) == false
}

deny contains {"msg": "The machines can be entered with a password.", "at": ["properties", "virtualMachineProfile", "osProfile", "linuxConfiguration", "disablePasswordAuthentication"]} if {
	input.body.type in {"microsoft.compute/virtualmachinescalesets"}
	object.get(input.body, ["properties", "virtualMachineProfile", "osProfile", "linuxConfiguration", "disablePasswordAuthentication"], null) == false
}
