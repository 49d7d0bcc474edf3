# METADATA
# title: A cluster without container insights
# description: Nobody sees what its containers use.
# custom:
#   id: terraform-aws-ecs-insights
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_65, AVD-AWS-0034]
#   types: [aws_ecs_cluster]
#   fix: Add a setting containerInsights with the value enabled.
#   url: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
package secscan.terraform.aws_ecs_insights

import data.secscan.lib.attributes

deny contains {"msg": "Container insights are off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["setting", "value"])
}

deny contains {"msg": "Container insights are off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["setting", "value"], {"enabled", "enhanced"})
}
