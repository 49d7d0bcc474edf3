package secscan.terraform.aws_apigateway_open_method_test

import data.secscan.terraform.aws_apigateway_open_method

test_bad_is_denied if {
	count(aws_apigateway_open_method.deny) == 1 with input as {"body": {"type": "aws_api_gateway_method", "values": {"authorization": "NONE"}}}
}

test_good_is_allowed if {
	count(aws_apigateway_open_method.deny) == 0 with input as {"body": {"type": "aws_api_gateway_method", "values": {"authorization": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_apigateway_open_method.deny) == 0 with input as {"body": {"type": "aws_api_gateway_method", "values": {"authorization": "${var.unknown}"}}}
}
