# METADATA
# title: A database of Athena without encryption
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-athena-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_77, AVD-AWS-0006]
#   types: [aws_athena_database]
#   fix: Add an encryption_configuration.
#   url: https://docs.aws.amazon.com/athena/latest/ug/encryption.html
package secscan.terraform.aws_athena_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The database is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encryption_configuration"])
}
