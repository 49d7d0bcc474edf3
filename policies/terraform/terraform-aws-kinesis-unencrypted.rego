# METADATA
# title: A stream without encryption at rest
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-kinesis-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_43, AVD-AWS-0064]
#   types: [aws_kinesis_stream]
#   fix: Set encryption_type to KMS, with a kms_key_id.
#   url: https://docs.aws.amazon.com/streams/latest/dg/what-is-sse.html
package secscan.terraform.aws_kinesis_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The stream is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encryption_type"])
}

deny contains {"msg": "The stream is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encryption_type"], {"KMS"})
}
