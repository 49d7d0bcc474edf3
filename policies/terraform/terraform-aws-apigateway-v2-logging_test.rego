package secscan.terraform.aws_apigateway_v2_logging_test

import data.secscan.terraform.aws_apigateway_v2_logging

test_bad_is_denied if {
	count(aws_apigateway_v2_logging.deny) == 1 with input as {"body": {"type": "aws_apigatewayv2_stage", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_apigateway_v2_logging.deny) == 0 with input as {"body": {"type": "aws_apigatewayv2_stage", "values": {"access_log_settings": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_apigateway_v2_logging.deny) == 0 with input as {"body": {"type": "aws_apigatewayv2_stage", "values": {"access_log_settings": "${var.unknown}"}}}
}
