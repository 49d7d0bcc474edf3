# METADATA
# title: Passwords without an end
# description: What is once lost works for ever.
# custom:
#   id: terraform-aws-passwords-age
#   severity: info
#   cwe: [CWE-262]
#   aliases: [CKV_AWS_9, AVD-AWS-0062]
#   types: [aws_iam_account_password_policy]
#   fix: Set max_password_age to 90.
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package secscan.terraform.aws_passwords_age

import data.secscan.lib.attributes

deny contains {"msg": "Passwords do not expire.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["max_password_age"])
}
