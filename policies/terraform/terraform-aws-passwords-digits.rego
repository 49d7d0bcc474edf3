# METADATA
# title: Passwords without digits
# description: Simple passwords are guessed.
# custom:
#   id: terraform-aws-passwords-digits
#   severity: low
#   cwe: [CWE-521]
#   aliases: [CKV_AWS_12, AVD-AWS-0059]
#   types: [aws_iam_account_password_policy]
#   fix: Set require_numbers to true.
#   autofix:
#   - match: '\b(require_numbers\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package secscan.terraform.aws_passwords_digits

import data.secscan.lib.attributes

deny contains {"msg": "Passwords need no digits.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["require_numbers"])
}

deny contains {"msg": "Passwords need no digits.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["require_numbers"], {true, "true"})
}
