# METADATA
# title: A machine with a public address
# description: The machine can be reached from the internet.
# custom:
#   id: terraform-aws-instance-public-address
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_88]
#   types: [aws_instance, aws_launch_configuration]
#   fix: Set associate_public_ip_address to false and put a load balancer before it.
#   url: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
package secscan.terraform.aws_instance_public_address

import data.secscan.lib.attributes

deny contains {"msg": "The machine gets a public address.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["associate_public_ip_address"], {true, "true"})
}
