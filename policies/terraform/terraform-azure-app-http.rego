# METADATA
# title: A web application that answers without TLS
# description: Requests and answers can be read and changed on their way.
# custom:
#   id: terraform-azure-app-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_14]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Set https_only to true.
#   autofix:
#   - match: '\b(https_only\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://learn.microsoft.com/azure/app-service/configure-ssl-bindings
package secscan.terraform.azure_app_http

import data.secscan.lib.attributes

deny contains {"msg": "The application answers HTTP.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["https_only"])
}

deny contains {"msg": "The application answers HTTP.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["https_only"], {true, "true"})
}
