# METADATA
# title: A Redis cache with weak transport
# description: What is sent to the cache, its key among it, can be read on the way.
# custom:
#   id: azure-redis-transport
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_91]
#   types: [microsoft.cache/redis]
#   fix: Set enableNonSslPort to false and minimumTlsVersion to 1.2.
#   url: https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure
package secscan.azure.redis_transport

deny contains {"msg": "The cache accepts unencrypted connections.", "at": ["properties", "enableNonSslPort"]} if {
	input.body.type in {"microsoft.cache/redis"}
	object.get(input.body, ["properties", "enableNonSslPort"], null) == true
}

deny contains {"msg": "The cache accepts old versions of TLS.", "at": ["properties", "minimumTlsVersion"]} if {
	input.body.type in {"microsoft.cache/redis"}
	value := object.get(input.body, ["properties", "minimumTlsVersion"], null)
	is_string(value)
	lower(value) in {"1.0", "1.1"}
}
