# METADATA
# title: Passwords without small letters
# description: Simple passwords are guessed.
# custom:
#   id: terraform-aws-passwords-small-letters
#   severity: low
#   cwe: [CWE-521]
#   aliases: [CKV_AWS_11, AVD-AWS-0058]
#   types: [aws_iam_account_password_policy]
#   fix: Set require_lowercase_characters to true.
#   autofix:
#   - match: '\b(require_lowercase_characters\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package secscan.terraform.aws_passwords_small_letters

import data.secscan.lib.attributes

deny contains {"msg": "Passwords need no small letters.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["require_lowercase_characters"])
}

deny contains {"msg": "Passwords need no small letters.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["require_lowercase_characters"], {true, "true"})
}
