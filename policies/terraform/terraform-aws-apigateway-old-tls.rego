# METADATA
# title: A domain of API Gateway that accepts old TLS
# description: TLS 1.0 is broken.
# custom:
#   id: terraform-aws-apigateway-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_206, AVD-AWS-0005]
#   types: [aws_api_gateway_domain_name]
#   fix: Set security_policy to TLS_1_2.
#   url: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
package secscan.terraform.aws_apigateway_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The domain accepts TLS 1.0.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["security_policy"])
}

deny contains {"msg": "The domain accepts TLS 1.0.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["security_policy"], {"TLS_1_2"})
}
