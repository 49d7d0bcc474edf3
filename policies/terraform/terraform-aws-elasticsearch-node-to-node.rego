# METADATA
# title: Nodes of a search domain talk without encryption
# description: Who can listen on the network reads the data.
# custom:
#   id: terraform-aws-elasticsearch-node-to-node
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_6, AVD-AWS-0043]
#   types: [aws_elasticsearch_domain, aws_opensearch_domain]
#   fix: Set node_to_node_encryption.enabled to true.
#   url: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html
package secscan.terraform.aws_elasticsearch_node_to_node

import data.secscan.lib.attributes

deny contains {"msg": "The domain's nodes talk without encryption.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["node_to_node_encryption", "enabled"])
}

deny contains {"msg": "The domain's nodes talk without encryption.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["node_to_node_encryption", "enabled"], {true, "true"})
}
