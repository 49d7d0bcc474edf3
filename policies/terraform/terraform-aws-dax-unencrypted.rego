# METADATA
# title: The DAX cluster is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-dax-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_47, AVD-AWS-0023]
#   types: [aws_dax_cluster]
#   fix: Set server_side_encryption.enabled to true.
#   url: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html
package secscan.terraform.aws_dax_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The DAX cluster is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["server_side_encryption", "enabled"])
}

deny contains {"msg": "The DAX cluster is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["server_side_encryption", "enabled"], {true, "true"})
}
