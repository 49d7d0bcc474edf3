# METADATA
# title: A log group without a time to keep
# description: Logs are kept for ever, or for as long as nobody decided.
# custom:
#   id: terraform-aws-log-retention
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_66]
#   types: [aws_cloudwatch_log_group]
#   fix: Set retention_in_days.
#   url: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
package secscan.terraform.aws_log_retention

import data.secscan.lib.attributes

deny contains {"msg": "The log group says not how long logs are kept.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["retention_in_days"])
}
