# METADATA
# title: A method that anybody may call
# description: Whoever knows the address may call the method.
# custom:
#   id: terraform-aws-apigateway-open-method
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_AWS_59, AVD-AWS-0004]
#   types: [aws_api_gateway_method]
#   fix: Set authorization, or api_key_required for what is meant to be open.
#   url: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
package secscan.terraform.aws_apigateway_open_method

import data.secscan.lib.attributes

deny contains {"msg": "The method asks for no identity.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["authorization"], {"NONE"})
}
