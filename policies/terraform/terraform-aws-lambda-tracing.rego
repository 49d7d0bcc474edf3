# METADATA
# title: A function without tracing
# description: Requests cannot be followed through the function.
# custom:
#   id: terraform-aws-lambda-tracing
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_50, AVD-AWS-0066]
#   types: [aws_lambda_function]
#   fix: Set tracing_config.mode to Active.
#   url: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
package secscan.terraform.aws_lambda_tracing

import data.secscan.lib.attributes

deny contains {"msg": "The function has no tracing.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["tracing_config", "mode"])
}

deny contains {"msg": "The function has no tracing.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["tracing_config", "mode"], {"Active", "PassThrough"})
}
