# METADATA
# title: A distribution that answers without TLS
# description: Requests and answers can be read and changed on their way.
# custom:
#   id: terraform-aws-cloudfront-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_34, AVD-AWS-0012]
#   types: [aws_cloudfront_distribution]
#   fix: Set viewer_protocol_policy to redirect-to-https or https-only.
#   autofix:
#   - match: '\b(viewer_protocol_policy\s*=\s*"?)allow-all\b'
#     replace: '\g<1>redirect-to-https'
#   url: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https.html
package secscan.terraform.aws_cloudfront_http

import data.secscan.lib.attributes

deny contains {"msg": "The distribution answers HTTP.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["default_cache_behavior", "viewer_protocol_policy"], {"allow-all"})
}
