# METADATA
# title: A database without encryption on the way
# description: What is sent to the database, passwords among it, can be read on the way.
# custom:
#   id: azure-database-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_28, AVD-AZU-0020]
#   types: [microsoft.dbformysql/servers, microsoft.dbforpostgresql/servers, microsoft.dbformariadb/servers]
#   fix: Set sslEnforcement to Enabled and minimalTlsVersion to TLS1_2.
#   url: https://learn.microsoft.com/azure/mysql/single-server/concepts-ssl-connection-security
package secscan.azure.database_tls

deny contains {"msg": "The database accepts unencrypted connections.", "at": ["properties", "sslEnforcement"]} if {
	input.body.type in {"microsoft.dbformysql/servers", "microsoft.dbforpostgresql/servers", "microsoft.dbformariadb/servers"}
	value := object.get(input.body, ["properties", "sslEnforcement"], null)
	is_string(value)
	lower(value) in {"disabled"}
}

deny contains {"msg": "The database accepts old versions of TLS.", "at": ["properties", "minimalTlsVersion"]} if {
	input.body.type in {"microsoft.dbformysql/servers", "microsoft.dbforpostgresql/servers", "microsoft.dbformariadb/servers"}
	value := object.get(input.body, ["properties", "minimalTlsVersion"], null)
	is_string(value)
	lower(value) in {"tls1_0", "tls1_1", "tlsenforcementdisabled"}
}
