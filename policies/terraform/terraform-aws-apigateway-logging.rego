# METADATA
# title: A stage of API Gateway without an access log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-apigateway-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_76, AVD-AWS-0001]
#   types: [aws_api_gateway_stage]
#   fix: Add access_log_settings.
#   url: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
package secscan.terraform.aws_apigateway_logging

import data.secscan.lib.attributes

deny contains {"msg": "The stage keeps no access log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["access_log_settings"])
}
