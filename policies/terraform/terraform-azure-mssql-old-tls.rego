# METADATA
# title: A database server that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-azure-mssql-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_52, AVD-AZU-0026]
#   types: [azurerm_mssql_server]
#   fix: Set minimum_tls_version to 1.2.
#   autofix:
#   - match: '\b(minimum_tls_version\s*=\s*"?)1\.[01]\b'
#     replace: '\g<1>1.2'
#   url: https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings
package secscan.terraform.azure_mssql_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The server accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["minimum_tls_version"], {"1.0", "1.1", "Disabled"})
}
