# METADATA
# title: A data factory on the internet
# description: Credentials are all that protects it.
# custom:
#   id: terraform-azure-datafactory-public
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_104, AVD-AZU-0035]
#   types: [azurerm_data_factory]
#   fix: Set public_network_enabled to false.
#   url: https://learn.microsoft.com/azure/data-factory/data-factory-private-link
package secscan.terraform.azure_datafactory_public

import data.secscan.lib.attributes

deny contains {"msg": "The factory can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_enabled"])
}

deny contains {"msg": "The factory can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_enabled"], {false, "false"})
}
