# METADATA
# title: A distribution without a web application firewall
# description: Known attacks reach the application.
# custom:
#   id: terraform-aws-lb-waf
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_AWS_68, AVD-AWS-0011]
#   types: [aws_cloudfront_distribution]
#   fix: Set web_acl_id.
#   url: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html
package secscan.terraform.aws_lb_waf

import data.secscan.lib.attributes

deny contains {"msg": "The distribution has no firewall.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["web_acl_id"])
}
