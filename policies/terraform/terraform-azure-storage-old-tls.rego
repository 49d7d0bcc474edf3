# METADATA
# title: A storage account that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-azure-storage-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_44, AVD-AZU-0011]
#   types: [azurerm_storage_account]
#   fix: Set min_tls_version to TLS1_2.
#   autofix:
#   - match: '\b(min_tls_version\s*=\s*"?)TLS1_[01]\b'
#     replace: '\g<1>TLS1_2'
#   url: https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version
package secscan.terraform.azure_storage_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The account accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["min_tls_version"], {"TLS1_0", "TLS1_1"})
}
