# METADATA
# title: The cache is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-elasticache-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_29, AVD-AWS-0045]
#   types: [aws_elasticache_replication_group]
#   fix: Set at_rest_encryption_enabled to true.
#   url: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
package secscan.terraform.aws_elasticache_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The cache is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["at_rest_encryption_enabled"])
}

deny contains {"msg": "The cache is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["at_rest_encryption_enabled"], {true, "true"})
}
