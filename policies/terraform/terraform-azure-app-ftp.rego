# METADATA
# title: A web application that takes files by FTP
# description: Passwords and code travel in clear.
# custom:
#   id: terraform-azure-app-ftp
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_78]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Set ftps_state to FtpsOnly or Disabled.
#   url: https://learn.microsoft.com/azure/app-service/deploy-ftp
package secscan.terraform.azure_app_ftp

import data.secscan.lib.attributes

deny contains {"msg": "The application accepts FTP.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["site_config", "ftps_state"], {"AllAllowed"})
}
