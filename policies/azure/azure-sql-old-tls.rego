# METADATA
# title: A SQL server with old versions of TLS
# description: The server accepts versions of TLS with known weaknesses.
# custom:
#   id: azure-sql-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_52, AVD-AZU-0026]
#   types: [microsoft.sql/servers]
#   fix: Set minimalTlsVersion to 1.2.
#   url: https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings
package secscan.azure.sql_old_tls

deny contains {"msg": "The server accepts old versions of TLS.", "at": ["properties", "minimalTlsVersion"]} if {
	value := object.get(input.body, ["properties", "minimalTlsVersion"], null)
	is_string(value)
	lower(value) in {"1.0", "1.1", "none"}
}
