# METADATA
# title: A web application without HTTP/2
# description: The older protocol has more flaws.
# custom:
#   id: terraform-azure-app-http2
#   severity: info
#   cwe: [CWE-1104]
#   aliases: [CKV_AZURE_18, AVD-AZU-0005]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Set site_config.http2_enabled to true.
#   url: https://learn.microsoft.com/azure/app-service/configure-common
package secscan.terraform.azure_app_http2

import data.secscan.lib.attributes

deny contains {"msg": "HTTP/2 is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["site_config", "http2_enabled"])
}

deny contains {"msg": "HTTP/2 is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["site_config", "http2_enabled"], {true, "true"})
}
