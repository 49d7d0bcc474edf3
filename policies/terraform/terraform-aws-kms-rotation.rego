# METADATA
# title: A key that is never changed
# description: What is once lost opens everything, for ever.
# custom:
#   id: terraform-aws-kms-rotation
#   severity: low
#   cwe: [CWE-324]
#   aliases: [CKV_AWS_7, AVD-AWS-0065]
#   types: [aws_kms_key]
#   fix: Set enable_key_rotation to true.
#   autofix:
#   - match: '\b(enable_key_rotation\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
package secscan.terraform.aws_kms_rotation

import data.secscan.lib.attributes

deny contains {"msg": "The key is not rotated.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["enable_key_rotation"])
}

deny contains {"msg": "The key is not rotated.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["enable_key_rotation"], {true, "true"})
}
