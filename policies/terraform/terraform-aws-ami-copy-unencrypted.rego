# METADATA
# title: The copied image is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-ami-copy-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_235]
#   types: [aws_ami_copy]
#   fix: Set encrypted to true.
#   url: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
package secscan.terraform.aws_ami_copy_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The copied image is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encrypted"])
}

deny contains {"msg": "The copied image is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encrypted"], {true, "true"})
}
