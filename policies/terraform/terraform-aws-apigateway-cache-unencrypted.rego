# METADATA
# title: A cache of API Gateway that is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-apigateway-cache-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [AVD-AWS-0002]
#   types: [aws_api_gateway_method_settings]
#   fix: Set settings.cache_data_encrypted to true.
#   url: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
package secscan.terraform.aws_apigateway_cache_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The cache is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["settings", "cache_data_encrypted"])
}

deny contains {"msg": "The cache is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["settings", "cache_data_encrypted"], {true, "true"})
}
