# METADATA
# title: A transit gateway that accepts every attachment
# description: Another account's network is joined without a look.
# custom:
#   id: terraform-aws-transit-gateway-accepts-all
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_331]
#   types: [aws_ec2_transit_gateway]
#   fix: Set auto_accept_shared_attachments to disable.
#   autofix:
#   - match: '\b(auto_accept_shared_attachments\s*=\s*"?)enable\b'
#     replace: '\g<1>disable'
#   url: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html
package secscan.terraform.aws_transit_gateway_accepts_all

import data.secscan.lib.attributes

deny contains {"msg": "Attachments are accepted without a look.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["auto_accept_shared_attachments"], {"enable"})
}
