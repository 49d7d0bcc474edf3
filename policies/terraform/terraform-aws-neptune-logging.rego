# METADATA
# title: A Neptune cluster without logs
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-neptune-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_101, AVD-AWS-0075]
#   types: [aws_neptune_cluster]
#   fix: Set enable_cloudwatch_logs_exports to audit.
#   url: https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html
package secscan.terraform.aws_neptune_logging

import data.secscan.lib.attributes

deny contains {"msg": "The cluster exports no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["enable_cloudwatch_logs_exports"])
}
