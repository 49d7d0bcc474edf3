# METADATA
# title: A cache that is reached without TLS
# description: Passwords and data travel in clear.
# custom:
#   id: terraform-gcp-redis-transit
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_GCP_97]
#   types: [google_redis_instance]
#   fix: Set transit_encryption_mode to SERVER_AUTHENTICATION.
#   url: https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption
package secscan.terraform.gcp_redis_transit

import data.secscan.lib.attributes

deny contains {"msg": "The cache is reached without TLS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["transit_encryption_mode"])
}

deny contains {"msg": "The cache is reached without TLS.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["transit_encryption_mode"], {"SERVER_AUTHENTICATION"})
}
