# METADATA
# title: A load balancer without an access log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-lb-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_91]
#   types: [aws_lb, aws_alb]
#   fix: Add access_logs with enabled = true.
#   url: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
package secscan.terraform.aws_lb_logging

import data.secscan.lib.attributes

deny contains {"msg": "The load balancer keeps no access log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["access_logs", "enabled"])
}

deny contains {"msg": "The load balancer keeps no access log.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["access_logs", "enabled"], {true, "true"})
}
