# METADATA
# title: An API's cache that is reached without encryption
# description: Who can listen on the network reads the data.
# custom:
#   id: terraform-aws-appsync-cache-transit
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_215]
#   types: [aws_appsync_api_cache]
#   fix: Set transit_encryption_enabled to true.
#   url: https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
package secscan.terraform.aws_appsync_cache_transit

import data.secscan.lib.attributes

deny contains {"msg": "The cache is reached without encryption.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["transit_encryption_enabled"])
}

deny contains {"msg": "The cache is reached without encryption.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["transit_encryption_enabled"], {true, "true"})
}
