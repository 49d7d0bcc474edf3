# METADATA
# title: A secret under the account's default key
# description: Access to the secret cannot be limited by a key of its own.
# custom:
#   id: terraform-aws-secret-key
#   severity: low
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_149, AVD-AWS-0098]
#   types: [aws_secretsmanager_secret]
#   fix: Set kms_key_id.
#   url: https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
package secscan.terraform.aws_secret_key

import data.secscan.lib.attributes

deny contains {"msg": "The secret has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_id"])
}
