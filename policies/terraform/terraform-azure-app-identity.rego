# METADATA
# title: A web application without an identity
# description: It needs passwords where an identity would do.
# custom:
#   id: terraform-azure-app-identity
#   severity: info
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_71, AVD-AZU-0002]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Add an identity.
#   url: https://learn.microsoft.com/azure/app-service/overview-managed-identity
package secscan.terraform.azure_app_identity

import data.secscan.lib.attributes

deny contains {"msg": "The application has no managed identity.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["identity"])
}
