# METADATA
# title: A web application whose login is off
# description: The platform's login does not protect it.
# custom:
#   id: terraform-azure-app-authentication
#   severity: info
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_13, AVD-AZU-0003]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Set auth_settings.enabled to true.
#   url: https://learn.microsoft.com/azure/app-service/overview-authentication-authorization
package secscan.terraform.azure_app_authentication

import data.secscan.lib.attributes

deny contains {"msg": "Authentication is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["auth_settings", "enabled"], {false, "false"})
}
