# METADATA
# title: A distribution without an access log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-cloudfront-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_86, AVD-AWS-0010]
#   types: [aws_cloudfront_distribution]
#   fix: Add a logging_config.
#   url: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
package secscan.terraform.aws_cloudfront_logging

import data.secscan.lib.attributes

deny contains {"msg": "The distribution keeps no access log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["logging_config"])
}
