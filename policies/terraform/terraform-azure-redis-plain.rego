# METADATA
# title: A cache that is reached without TLS
# description: Passwords and data travel in clear.
# custom:
#   id: terraform-azure-redis-plain
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_91]
#   types: [azurerm_redis_cache]
#   fix: Set non_ssl_port_enabled to false.
#   autofix:
#   - match: '\b((?:non_ssl_port_enabled|enable_non_ssl_port)\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure
package secscan.terraform.azure_redis_plain

import data.secscan.lib.attributes

deny contains {"msg": "The port without TLS is open.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["non_ssl_port_enabled"], {true, "true"})
}
