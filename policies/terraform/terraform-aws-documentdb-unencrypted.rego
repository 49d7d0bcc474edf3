# METADATA
# title: The DocumentDB cluster is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-documentdb-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_74, AVD-AWS-0021]
#   types: [aws_docdb_cluster]
#   fix: Set storage_encrypted to true.
#   url: https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html
package secscan.terraform.aws_documentdb_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The DocumentDB cluster is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["storage_encrypted"])
}

deny contains {"msg": "The DocumentDB cluster is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["storage_encrypted"], {true, "true"})
}
