# METADATA
# title: A database without performance insights
# description: Nobody sees what loads the database.
# custom:
#   id: terraform-aws-rds-insights
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_353, AVD-AWS-0133]
#   types: [aws_db_instance, aws_rds_cluster_instance]
#   fix: Set performance_insights_enabled to true.
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html
package secscan.terraform.aws_rds_insights

import data.secscan.lib.attributes

deny contains {"msg": "Performance insights are off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["performance_insights_enabled"])
}

deny contains {"msg": "Performance insights are off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["performance_insights_enabled"], {true, "true"})
}
