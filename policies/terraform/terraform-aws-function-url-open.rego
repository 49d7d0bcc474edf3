# METADATA
# title: A function that anybody may call
# description: Whoever knows the address runs the function.
# custom:
#   id: terraform-aws-function-url-open
#   severity: high
#   cwe: [CWE-287]
#   aliases: [CKV_AWS_258]
#   types: [aws_lambda_function_url]
#   fix: Set authorization_type to AWS_IAM.
#   url: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
package secscan.terraform.aws_function_url_open

import data.secscan.lib.attributes

deny contains {"msg": "The function's address asks for no identity.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["authorization_type"], {"NONE"})
}
