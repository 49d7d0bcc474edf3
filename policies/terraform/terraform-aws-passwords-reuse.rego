# METADATA
# title: Passwords that come back
# description: A password that was lost works again.
# custom:
#   id: terraform-aws-passwords-reuse
#   severity: low
#   cwe: [CWE-521]
#   aliases: [CKV_AWS_13, AVD-AWS-0056]
#   types: [aws_iam_account_password_policy]
#   fix: Set password_reuse_prevention to 24.
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package secscan.terraform.aws_passwords_reuse

import data.secscan.lib.attributes

deny contains {"msg": "Old passwords may be used again.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["password_reuse_prevention"])
}
