# METADATA
# title: A MariaDB server that is reached without TLS
# description: Passwords and data travel in clear.
# custom:
#   id: terraform-azure-mariadb-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_47, AVD-AZU-0020]
#   types: [azurerm_mariadb_server]
#   fix: Set ssl_enforcement_enabled to true.
#   autofix:
#   - match: '\b(ssl_enforcement_enabled\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://learn.microsoft.com/azure/mariadb/concepts-ssl-connection-security
package secscan.terraform.azure_mariadb_tls

import data.secscan.lib.attributes

deny contains {"msg": "TLS is not enforced.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["ssl_enforcement_enabled"])
}

deny contains {"msg": "TLS is not enforced.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["ssl_enforcement_enabled"], {true, "true"})
}
