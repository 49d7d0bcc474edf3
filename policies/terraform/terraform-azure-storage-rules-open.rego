# METADATA
# title: A storage account whose rules allow every network
# description: Keys and tokens are all that protects it.
# custom:
#   id: terraform-azure-storage-rules-open
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_35, AVD-AZU-0012]
#   types: [azurerm_storage_account]
#   fix: Set network_rules.default_action to Deny and name the networks.
#   url: https://learn.microsoft.com/azure/storage/common/storage-network-security
package secscan.terraform.azure_storage_rules_open

import data.secscan.lib.attributes

deny contains {"msg": "Every network may reach the account.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["network_rules", "default_action"], {"Allow"})
}
