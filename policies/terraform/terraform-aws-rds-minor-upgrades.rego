# METADATA
# title: A database that gets no fixes by itself
# description: Known flaws stay open.
# custom:
#   id: terraform-aws-rds-minor-upgrades
#   severity: low
#   cwe: [CWE-1104]
#   aliases: [CKV_AWS_226]
#   types: [aws_db_instance, aws_rds_cluster_instance]
#   fix: Remove auto_minor_version_upgrade, or set it to true.
#   autofix:
#   - match: '\b(auto_minor_version_upgrade\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
package secscan.terraform.aws_rds_minor_upgrades

import data.secscan.lib.attributes

deny contains {"msg": "Minor upgrades are not installed.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["auto_minor_version_upgrade"], {false, "false"})
}
