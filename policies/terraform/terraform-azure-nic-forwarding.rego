# METADATA
# title: A network interface that forwards
# description: The machine may send packets in the name of others.
# custom:
#   id: terraform-azure-nic-forwarding
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_118]
#   types: [azurerm_network_interface]
#   fix: Set ip_forwarding_enabled to false.
#   url: https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface
package secscan.terraform.azure_nic_forwarding

import data.secscan.lib.attributes

deny contains {"msg": "The interface forwards packets.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["ip_forwarding_enabled"], {true, "true"})
}
