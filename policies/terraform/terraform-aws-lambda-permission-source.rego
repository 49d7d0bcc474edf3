# METADATA
# title: A function that a whole service may call
# description: Other accounts' resources of the service may call it too.
# custom:
#   id: terraform-aws-lambda-permission-source
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_364, AVD-AWS-0067]
#   types: [aws_lambda_permission]
#   fix: Set source_arn.
#   url: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
package secscan.terraform.aws_lambda_permission_source

import data.secscan.lib.attributes

deny contains {"msg": "The permission names no source.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["source_arn"])
}
