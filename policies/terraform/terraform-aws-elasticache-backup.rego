# METADATA
# title: A cache without backups
# description: What is deleted by an attacker is gone.
# custom:
#   id: terraform-aws-elasticache-backup
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_AWS_134, AVD-AWS-0050]
#   types: [aws_elasticache_cluster]
#   fix: Set snapshot_retention_limit.
#   url: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html
package secscan.terraform.aws_elasticache_backup

import data.secscan.lib.attributes

deny contains {"msg": "The cache has no backups.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["snapshot_retention_limit"])
}
