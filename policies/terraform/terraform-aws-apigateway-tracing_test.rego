package secscan.terraform.aws_apigateway_tracing_test

import data.secscan.terraform.aws_apigateway_tracing

test_bad_is_denied if {
	count(aws_apigateway_tracing.deny) == 1 with input as {"body": {"type": "aws_api_gateway_stage", "values": {"xray_tracing_enabled": false}}}
}

test_good_is_allowed if {
	count(aws_apigateway_tracing.deny) == 0 with input as {"body": {"type": "aws_api_gateway_stage", "values": {"xray_tracing_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_apigateway_tracing.deny) == 0 with input as {"body": {"type": "aws_api_gateway_stage", "values": {"xray_tracing_enabled": "${var.unknown}"}}}
}
