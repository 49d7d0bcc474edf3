# METADATA
# title: An application that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-azure-web-app-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_15]
#   types: [azurerm_linux_web_app, azurerm_windows_web_app, azurerm_linux_function_app, azurerm_windows_function_app]
#   fix: Set minimum_tls_version to 1.2.
#   autofix:
#   - match: '\b(minimum_tls_version\s*=\s*"?)1\.[01]\b'
#     replace: '\g<1>1.2'
#   url: https://learn.microsoft.com/azure/app-service/overview-tls
package secscan.terraform.azure_web_app_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The application accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["site_config", "minimum_tls_version"], {"1.0", "1.1"})
}
