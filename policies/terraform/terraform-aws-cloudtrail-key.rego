# METADATA
# title: A trail without a key of its own
# description: The trail's files can be read with access to the bucket alone.
# custom:
#   id: terraform-aws-cloudtrail-key
#   severity: low
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_35, AVD-AWS-0015]
#   types: [aws_cloudtrail]
#   fix: Set kms_key_id.
#   url: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
package secscan.terraform.aws_cloudtrail_key

import data.secscan.lib.attributes

deny contains {"msg": "The trail is not encrypted with a key of KMS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_id"])
}
