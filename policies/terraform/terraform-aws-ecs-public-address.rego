# METADATA
# title: A service whose tasks have public addresses
# description: Each task can be reached from the internet.
# custom:
#   id: terraform-aws-ecs-public-address
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_333]
#   types: [aws_ecs_service]
#   fix: Set assign_public_ip to false and put a load balancer before them.
#   url: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
package secscan.terraform.aws_ecs_public_address

import data.secscan.lib.attributes

deny contains {"msg": "Tasks get public addresses.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["network_configuration", "assign_public_ip"], {true, "true"})
}
