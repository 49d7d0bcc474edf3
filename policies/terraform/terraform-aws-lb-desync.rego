# METADATA
# title: A load balancer that only watches smuggled requests
# description: Requests that mean two things are passed on.
# custom:
#   id: terraform-aws-lb-desync
#   severity: low
#   cwe: [CWE-444]
#   aliases: [CKV_AWS_328]
#   types: [aws_lb, aws_alb, aws_elb]
#   fix: Set desync_mitigation_mode to defensive or strictest.
#   url: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
package secscan.terraform.aws_lb_desync

import data.secscan.lib.attributes

deny contains {"msg": "Requests that mean two things are passed on.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["desync_mitigation_mode"], {"monitor"})
}
