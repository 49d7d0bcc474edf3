# METADATA
# title: An endpoint service that accepts everyone
# description: Whoever is allowed to ask is connected without a look.
# custom:
#   id: terraform-aws-vpc-endpoint-accepts-all
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_123]
#   types: [aws_vpc_endpoint_service]
#   fix: Set acceptance_required to true.
#   url: https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
package secscan.terraform.aws_vpc_endpoint_accepts_all

import data.secscan.lib.attributes

deny contains {"msg": "Connections are accepted without a look.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["acceptance_required"], {false, "false"})
}
