# METADATA
# title: Passwords without symbols
# description: Simple passwords are guessed.
# custom:
#   id: terraform-aws-passwords-symbols
#   severity: low
#   cwe: [CWE-521]
#   aliases: [CKV_AWS_14, AVD-AWS-0060]
#   types: [aws_iam_account_password_policy]
#   fix: Set require_symbols to true.
#   autofix:
#   - match: '\b(require_symbols\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package secscan.terraform.aws_passwords_symbols

import data.secscan.lib.attributes

deny contains {"msg": "Passwords need no symbols.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["require_symbols"])
}

deny contains {"msg": "Passwords need no symbols.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["require_symbols"], {true, "true"})
}
