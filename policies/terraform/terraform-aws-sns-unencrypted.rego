# METADATA
# title: A topic without encryption at rest
# description: Messages of the topic are stored as they are.
# custom:
#   id: terraform-aws-sns-unencrypted
#   severity: low
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_26, AVD-AWS-0095]
#   types: [aws_sns_topic]
#   fix: Set kms_master_key_id.
#   url: https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
package secscan.terraform.aws_sns_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The topic is not encrypted with a key of KMS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_master_key_id"])
}
