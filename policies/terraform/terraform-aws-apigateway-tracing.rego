# METADATA
# title: A stage of API Gateway without tracing
# description: Requests cannot be followed through the services behind it.
# custom:
#   id: terraform-aws-apigateway-tracing
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_73, AVD-AWS-0003]
#   types: [aws_api_gateway_stage]
#   fix: Set xray_tracing_enabled to true.
#   autofix:
#   - match: '\b(xray_tracing_enabled\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html
package secscan.terraform.aws_apigateway_tracing

import data.secscan.lib.attributes

deny contains {"msg": "The stage has no tracing.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["xray_tracing_enabled"])
}

deny contains {"msg": "The stage has no tracing.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["xray_tracing_enabled"], {true, "true"})
}
