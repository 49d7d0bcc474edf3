# METADATA
# title: A cache that asks for no password
# description: Whoever reaches it reads and changes everything.
# custom:
#   id: terraform-gcp-redis-auth
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_GCP_95]
#   types: [google_redis_instance]
#   fix: Set auth_enabled to true.
#   url: https://cloud.google.com/memorystore/docs/redis/about-redis-auth
package secscan.terraform.gcp_redis_auth

import data.secscan.lib.attributes

deny contains {"msg": "The cache asks for no password.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["auth_enabled"])
}

deny contains {"msg": "The cache asks for no password.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["auth_enabled"], {true, "true"})
}
