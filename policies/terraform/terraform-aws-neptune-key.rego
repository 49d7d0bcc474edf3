# METADATA
# title: A Neptune cluster under the account's default key
# description: Access to the data cannot be limited by a key of its own.
# custom:
#   id: terraform-aws-neptune-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_347, AVD-AWS-0128]
#   types: [aws_neptune_cluster]
#   fix: Set kms_key_arn.
#   url: https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html
package secscan.terraform.aws_neptune_key

import data.secscan.lib.attributes

deny contains {"msg": "The cluster has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_arn"])
}
