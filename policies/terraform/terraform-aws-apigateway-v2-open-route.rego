# METADATA
# title: A route that anybody may call
# description: Whoever knows the address may call the route.
# custom:
#   id: terraform-aws-apigateway-v2-open-route
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_AWS_309]
#   types: [aws_apigatewayv2_route]
#   fix: Set authorization_type to AWS_IAM, JWT or CUSTOM.
#   url: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html
package secscan.terraform.aws_apigateway_v2_open_route

import data.secscan.lib.attributes

deny contains {"msg": "The route asks for no identity.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["authorization_type"], {"NONE"})
}
