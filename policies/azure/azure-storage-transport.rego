# METADATA
# title: A storage account with weak transport
# description: The account accepts unencrypted connections or old versions of TLS, so that data can be read on the way.
# custom:
#   id: azure-storage-transport
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [AVD-AZU-0008, AVD-AZU-0011, CKV_AZURE_3, CKV_AZURE_44]
#   types: [microsoft.storage/storageaccounts]
#   fix: Set supportsHttpsTrafficOnly to true and minimumTlsVersion to TLS1_2.
#   url: https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer
package secscan.azure.storage_transport

deny contains {"msg": "The storage account accepts unencrypted connections.", "at": ["properties", "supportsHttpsTrafficOnly"]} if {
	input.body.type in {"microsoft.storage/storageaccounts"}
	object.get(input.body, ["properties", "supportsHttpsTrafficOnly"], null) == false
}

deny contains {"msg": "The storage account accepts old versions of TLS.", "at": ["properties", "minimumTlsVersion"]} if {
	input.body.type in {"microsoft.storage/storageaccounts"}
	value := object.get(input.body, ["properties", "minimumTlsVersion"], null)
	is_string(value)
	lower(value) in {"tls1_0", "tls1_1"}
}
