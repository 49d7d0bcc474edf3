# METADATA
# title: A subnet that gives public addresses
# description: Every machine that is started there can be reached from the internet.
# custom:
#   id: terraform-aws-subnet-public-addresses
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_130, AVD-AWS-0164]
#   types: [aws_subnet]
#   fix: Set map_public_ip_on_launch to false.
#   url: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
package secscan.terraform.aws_subnet_public_addresses

import data.secscan.lib.attributes

deny contains {"msg": "Machines of the subnet get public addresses.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["map_public_ip_on_launch"], {true, "true"})
}
