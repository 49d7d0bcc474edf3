# METADATA
# title: A Neptune instance on the internet
# description: Anybody can reach the database.
# custom:
#   id: terraform-aws-neptune-public
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_102]
#   types: [aws_neptune_cluster_instance]
#   fix: Set publicly_accessible to false.
#   url: https://docs.aws.amazon.com/neptune/latest/userguide/security-vpc.html
package secscan.terraform.aws_neptune_public

import data.secscan.lib.attributes

deny contains {"msg": "The instance is publicly accessible.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["publicly_accessible"], {true, "true"})
}
