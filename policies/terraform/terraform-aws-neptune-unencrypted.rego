# METADATA
# title: The Neptune cluster is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-neptune-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_44, AVD-AWS-0076]
#   types: [aws_neptune_cluster]
#   fix: Set storage_encrypted to true.
#   url: https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html
package secscan.terraform.aws_neptune_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The Neptune cluster is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["storage_encrypted"])
}

deny contains {"msg": "The Neptune cluster is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["storage_encrypted"], {true, "true"})
}
