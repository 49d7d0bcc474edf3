# METADATA
# title: A classic load balancer without an access log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-classic-lb-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_92]
#   types: [aws_elb]
#   fix: Add access_logs.
#   url: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html
package secscan.terraform.aws_classic_lb_logging

import data.secscan.lib.attributes

deny contains {"msg": "The load balancer keeps no access log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["access_logs"])
}
