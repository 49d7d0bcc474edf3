package secscan.terraform.aws_apigateway_old_tls_test

import data.secscan.terraform.aws_apigateway_old_tls

test_bad_is_denied if {
	count(aws_apigateway_old_tls.deny) == 1 with input as {"body": {"type": "aws_api_gateway_domain_name", "values": {"security_policy": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(aws_apigateway_old_tls.deny) == 0 with input as {"body": {"type": "aws_api_gateway_domain_name", "values": {"security_policy": "TLS_1_2"}}}
}

test_unknown_is_not_judged if {
	count(aws_apigateway_old_tls.deny) == 0 with input as {"body": {"type": "aws_api_gateway_domain_name", "values": {"security_policy": "${var.unknown}"}}}
}
