# METADATA
# title: An identity pool that gives credentials to everyone
# description: Strangers get credentials of the account.
# custom:
#   id: terraform-aws-cognito-unauthenticated
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_AWS_366]
#   types: [aws_cognito_identity_pool]
#   fix: Set allow_unauthenticated_identities to false.
#   url: https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
package secscan.terraform.aws_cognito_unauthenticated

import data.secscan.lib.attributes

deny contains {"msg": "The pool gives credentials without a login.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["allow_unauthenticated_identities"], {true, "true"})
}
