# METADATA
# title: The region's new volumes are not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-ebs-default-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_106]
#   types: [aws_ebs_encryption_by_default]
#   fix: Set enabled to true.
#   autofix:
#   - match: '\b(enabled\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
package secscan.terraform.aws_ebs_default_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The region's new volumes are not encrypted.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["enabled"], {false, "false"})
}
