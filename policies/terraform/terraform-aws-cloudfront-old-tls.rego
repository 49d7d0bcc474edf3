# METADATA
# title: A distribution that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-aws-cloudfront-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_174, AVD-AWS-0013]
#   types: [aws_cloudfront_distribution]
#   fix: Set minimum_protocol_version to TLSv1.2_2021.
#   url: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
package secscan.terraform.aws_cloudfront_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The distribution accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["viewer_certificate", "minimum_protocol_version"], {"SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"})
}
