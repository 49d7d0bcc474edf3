# METADATA
# title: A storage account with weak transport
# description: The account accepts unencrypted connections or old versions of TLS, so that data can be read on the way.
# custom:
#   id: terraform-azure-storage-transport
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [AVD-AZU-0008, AVD-AZU-0011, CKV_AZURE_3, CKV_AZURE_44]
#   types: [azurerm_storage_account]
#   fix: Set https_traffic_only_enabled to true and min_tls_version to TLS1_2.
#   autofix:
#   - match: '\b((?:enable_https_traffic_only|https_traffic_only_enabled)\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   - match: '\b(min_tls_version\s*=\s*"?)TLS1_[01]\b'
#     replace: '\g<1>TLS1_2'
#   url: https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer
package secscan.terraform.azure_storage_transport

import data.secscan.lib.values

deny contains {"msg": "The storage account accepts unencrypted connections.", "at": ["values", key]} if {
	some key in ["enable_https_traffic_only", "https_traffic_only_enabled"]
	values.is_false(input.body.values[key])
}

deny contains {"msg": "The storage account accepts old versions of TLS.", "at": ["values", "min_tls_version"]} if {
	input.body.values.min_tls_version in {"TLS1_0", "TLS1_1"}
}
