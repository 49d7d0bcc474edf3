# METADATA
# title: A cluster of databases that one call deletes
# description: One wrong or hostile call deletes it.
# custom:
#   id: terraform-aws-rds-cluster-deletion-protection
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_AWS_139, AVD-AWS-0343]
#   types: [aws_rds_cluster]
#   fix: Set deletion_protection to true.
#   autofix:
#   - match: '\b(deletion_protection\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html
package secscan.terraform.aws_rds_cluster_deletion_protection

import data.secscan.lib.attributes

deny contains {"msg": "Deletion protection is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["deletion_protection"])
}

deny contains {"msg": "Deletion protection is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["deletion_protection"], {true, "true"})
}
