# METADATA
# title: The search domain is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-elasticsearch-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_5, AVD-AWS-0048]
#   types: [aws_elasticsearch_domain, aws_opensearch_domain]
#   fix: Set encrypt_at_rest.enabled to true.
#   url: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
package secscan.terraform.aws_elasticsearch_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The search domain is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encrypt_at_rest", "enabled"])
}

deny contains {"msg": "The search domain is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encrypt_at_rest", "enabled"], {true, "true"})
}
