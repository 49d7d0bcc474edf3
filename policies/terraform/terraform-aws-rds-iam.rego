# METADATA
# title: A database that does not know the account's identities
# description: Passwords are all that protects it.
# custom:
#   id: terraform-aws-rds-iam
#   severity: low
#   cwe: [CWE-287]
#   aliases: [CKV_AWS_161, AVD-AWS-0176]
#   types: [aws_db_instance]
#   fix: Set iam_database_authentication_enabled to true.
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
package secscan.terraform.aws_rds_iam

import data.secscan.lib.attributes

deny contains {"msg": "Authentication by IAM is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["iam_database_authentication_enabled"], {false, "false"})
}
