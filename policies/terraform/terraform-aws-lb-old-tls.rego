# METADATA
# title: A listener that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-aws-lb-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_103, AVD-AWS-0047]
#   types: [aws_lb_listener, aws_alb_listener]
#   fix: Choose a policy that begins with TLS 1.2, as ELBSecurityPolicy-TLS13-1-2-2021-06.
#   url: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
package secscan.terraform.aws_lb_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The listener accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["ssl_policy"], {"ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS-1-0-2015-04", "ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-FS-2018-06", "ELBSecurityPolicy-FS-1-1-2019-08"})
}
