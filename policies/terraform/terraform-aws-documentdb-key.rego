# METADATA
# title: A DocumentDB cluster under the account's default key
# description: Access to the data cannot be limited by a key of its own.
# custom:
#   id: terraform-aws-documentdb-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_182, AVD-AWS-0022]
#   types: [aws_docdb_cluster]
#   fix: Set kms_key_id.
#   url: https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html
package secscan.terraform.aws_documentdb_key

import data.secscan.lib.attributes

deny contains {"msg": "The cluster has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_id"])
}
