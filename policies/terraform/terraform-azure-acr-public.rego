# METADATA
# title: A registry on the internet
# description: Credentials are all that protects it.
# custom:
#   id: terraform-azure-acr-public
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_139]
#   types: [azurerm_container_registry]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks
package secscan.terraform.azure_acr_public

import data.secscan.lib.attributes

deny contains {"msg": "Every network may reach the registry.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "Every network may reach the registry.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
