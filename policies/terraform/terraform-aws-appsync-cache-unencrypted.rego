# METADATA
# title: The API's cache is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-appsync-cache-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_214]
#   types: [aws_appsync_api_cache]
#   fix: Set at_rest_encryption_enabled to true.
#   url: https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
package secscan.terraform.aws_appsync_cache_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The API's cache is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["at_rest_encryption_enabled"])
}

deny contains {"msg": "The API's cache is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["at_rest_encryption_enabled"], {true, "true"})
}
