# METADATA
# title: A web application that can be debugged from outside
# description: A debugger reads and changes everything.
# custom:
#   id: terraform-azure-app-remote-debugging
#   severity: medium
#   cwe: [CWE-489]
#   aliases: [CKV_AZURE_72]
#   types: [azurerm_app_service, azurerm_linux_web_app, azurerm_windows_web_app]
#   fix: Set remote_debugging_enabled to false.
#   autofix:
#   - match: '\b(remote_debugging_enabled\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://learn.microsoft.com/azure/app-service/configure-common
package secscan.terraform.azure_app_remote_debugging

import data.secscan.lib.attributes

deny contains {"msg": "Remote debugging is on.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["site_config", "remote_debugging_enabled"], {true, "true"})
}
