package secscan.terraform.aws_apigateway_v2_open_route_test

import data.secscan.terraform.aws_apigateway_v2_open_route

test_bad_is_denied if {
	count(aws_apigateway_v2_open_route.deny) == 1 with input as {"body": {"type": "aws_apigatewayv2_route", "values": {"authorization_type": "NONE"}}}
}

test_good_is_allowed if {
	count(aws_apigateway_v2_open_route.deny) == 0 with input as {"body": {"type": "aws_apigatewayv2_route", "values": {"authorization_type": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(aws_apigateway_v2_open_route.deny) == 0 with input as {"body": {"type": "aws_apigatewayv2_route", "values": {"authorization_type": "${var.unknown}"}}}
}
