# METADATA
# title: A web application that refuses client certificates
# description: Clients cannot prove who they are.
# custom:
#   id: terraform-azure-app-client-certificate
#   severity: info
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_17, AVD-AZU-0001]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Set client_certificate_enabled to true.
#   url: https://learn.microsoft.com/azure/app-service/app-service-web-configure-tls-mutual-auth
package secscan.terraform.azure_app_client_certificate

import data.secscan.lib.attributes

deny contains {"msg": "Client certificates are off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["client_certificate_enabled"], {false, "false"})
}
