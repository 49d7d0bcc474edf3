# METADATA
# title: A Synapse workspace outside of a network
# description: Data can leave past the network's controls.
# custom:
#   id: terraform-azure-synapse-vnet
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_58, AVD-AZU-0034]
#   types: [azurerm_synapse_workspace]
#   fix: Set managed_virtual_network_enabled to true.
#   url: https://learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-managed-vnet
package secscan.terraform.azure_synapse_vnet

import data.secscan.lib.attributes

deny contains {"msg": "The workspace has no managed network.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["managed_virtual_network_enabled"])
}

deny contains {"msg": "The workspace has no managed network.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["managed_virtual_network_enabled"], {true, "true"})
}
