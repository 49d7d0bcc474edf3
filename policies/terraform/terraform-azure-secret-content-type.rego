# METADATA
# title: A secret that does not say what it is
# description: Nobody knows what has to be renewed, and how.
# custom:
#   id: terraform-azure-secret-content-type
#   severity: info
#   cwe: [CWE-1053]
#   aliases: [CKV_AZURE_114, AVD-AZU-0015]
#   types: [azurerm_key_vault_secret]
#   fix: Set content_type.
#   url: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
package secscan.terraform.azure_secret_content_type

import data.secscan.lib.attributes

deny contains {"msg": "The secret has no content type.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["content_type"])
}
