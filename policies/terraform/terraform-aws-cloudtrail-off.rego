# METADATA
# title: A trail that is switched off
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-cloudtrail-off
#   severity: medium
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_251]
#   types: [aws_cloudtrail]
#   fix: Remove enable_logging, or set it to true.
#   autofix:
#   - match: '\b(enable_logging\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html
package secscan.terraform.aws_cloudtrail_off

import data.secscan.lib.attributes

deny contains {"msg": "The trail does not record.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["enable_logging"], {false, "false"})
}
