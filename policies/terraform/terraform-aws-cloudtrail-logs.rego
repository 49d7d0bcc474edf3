# METADATA
# title: A trail that nobody can watch
# description: Without CloudWatch nothing can raise an alarm over what the trail records.
# custom:
#   id: terraform-aws-cloudtrail-logs
#   severity: low
#   cwe: [CWE-778]
#   aliases: [AVD-AWS-0162]
#   types: [aws_cloudtrail]
#   fix: Set cloud_watch_logs_group_arn.
#   url: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
package secscan.terraform.aws_cloudtrail_logs

import data.secscan.lib.attributes

deny contains {"msg": "The trail does not go to CloudWatch.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["cloud_watch_logs_group_arn"])
}
