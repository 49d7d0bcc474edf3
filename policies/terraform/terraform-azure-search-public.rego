# METADATA
# title: A search service on the internet
# description: Keys are all that protects it.
# custom:
#   id: terraform-azure-search-public
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_124]
#   types: [azurerm_search_service]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/search/service-configure-firewall
package secscan.terraform.azure_search_public

import data.secscan.lib.attributes

deny contains {"msg": "The service can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "The service can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
