# METADATA
# title: A log group without a key of its own
# description: Whoever may read logs reads these too; a key of KMS adds a second permission.
# custom:
#   id: terraform-aws-log-group-key
#   severity: low
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_158, AVD-AWS-0017]
#   types: [aws_cloudwatch_log_group]
#   fix: Set kms_key_id.
#   url: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
package secscan.terraform.aws_log_group_key

import data.secscan.lib.attributes

deny contains {"msg": "The log group has no key of KMS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_id"])
}
