# METADATA
# title: A load balancer that passes invalid headers on
# description: Requests may be smuggled past it.
# custom:
#   id: terraform-aws-lb-drop-headers
#   severity: low
#   cwe: [CWE-444]
#   aliases: [CKV_AWS_131, AVD-AWS-0052]
#   types: [aws_lb, aws_alb]
#   fix: Set drop_invalid_header_fields to true.
#   autofix:
#   - match: '\b(drop_invalid_header_fields\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
package secscan.terraform.aws_lb_drop_headers

import data.secscan.lib.attributes

deny contains {"msg": "Invalid header fields are passed on.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["drop_invalid_header_fields"], {false, "false"})
}
