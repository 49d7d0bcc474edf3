# METADATA
# title: A cache that is reached without encryption
# description: Who can listen on the network reads and changes the data.
# custom:
#   id: terraform-aws-elasticache-transit
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_30, AVD-AWS-0051]
#   types: [aws_elasticache_replication_group]
#   fix: Set transit_encryption_enabled to true.
#   url: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
package secscan.terraform.aws_elasticache_transit

import data.secscan.lib.attributes

deny contains {"msg": "The cache is reached without TLS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["transit_encryption_enabled"])
}

deny contains {"msg": "The cache is reached without TLS.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["transit_encryption_enabled"], {true, "true"})
}
