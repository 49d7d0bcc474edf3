# METADATA
# title: A web application that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-azure-app-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_15, AVD-AZU-0006]
#   types: [azurerm_app_service]
#   fix: Set min_tls_version to 1.2.
#   autofix:
#   - match: '\b(min_tls_version\s*=\s*"?)1\.[01]\b'
#     replace: '\g<1>1.2'
#   url: https://learn.microsoft.com/azure/app-service/overview-tls
package secscan.terraform.azure_app_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The application accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["site_config", "min_tls_version"], {"1.0", "1.1"})
}
