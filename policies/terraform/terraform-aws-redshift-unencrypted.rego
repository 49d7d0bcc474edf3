# METADATA
# title: The Redshift cluster is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-redshift-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_64, AVD-AWS-0084]
#   types: [aws_redshift_cluster]
#   fix: Set encrypted to true.
#   url: https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
package secscan.terraform.aws_redshift_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The Redshift cluster is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encrypted"])
}

deny contains {"msg": "The Redshift cluster is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encrypted"], {true, "true"})
}
