# METADATA
# title: A database without backups
# description: What is deleted or encrypted by an attacker is gone.
# custom:
#   id: terraform-aws-rds-no-backups
#   severity: medium
#   cwe: [CWE-693]
#   aliases: [CKV_AWS_133, AVD-AWS-0077]
#   types: [aws_db_instance, aws_rds_cluster]
#   fix: Set backup_retention_period to at least 7.
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
package secscan.terraform.aws_rds_no_backups

import data.secscan.lib.attributes

deny contains {"msg": "Backups are off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["backup_retention_period"], {0, "0"})
}
