# METADATA
# title: The file system is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-efs-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_42, AVD-AWS-0037]
#   types: [aws_efs_file_system]
#   fix: Set encrypted to true.
#   url: https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
package secscan.terraform.aws_efs_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The file system is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encrypted"])
}

deny contains {"msg": "The file system is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encrypted"], {true, "true"})
}
