# METADATA
# title: A cache on the internet
# description: Keys are all that protects it.
# custom:
#   id: terraform-azure-redis-public
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_89]
#   types: [azurerm_redis_cache]
#   fix: Set public_network_access_enabled to false.
#   url: https://learn.microsoft.com/azure/azure-cache-for-redis/cache-private-link
package secscan.terraform.azure_redis_public

import data.secscan.lib.attributes

deny contains {"msg": "The cache can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_network_access_enabled"])
}

deny contains {"msg": "The cache can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_network_access_enabled"], {false, "false"})
}
