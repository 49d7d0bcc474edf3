package secscan.terraform.aws_apigateway_cache_unencrypted_test

import data.secscan.terraform.aws_apigateway_cache_unencrypted

test_bad_is_denied if {
	count(aws_apigateway_cache_unencrypted.deny) == 1 with input as {"body": {"type": "aws_api_gateway_method_settings", "values": {"settings": [{"cache_data_encrypted": false}]}}}
}

test_good_is_allowed if {
	count(aws_apigateway_cache_unencrypted.deny) == 0 with input as {"body": {"type": "aws_api_gateway_method_settings", "values": {"settings": [{"cache_data_encrypted": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_apigateway_cache_unencrypted.deny) == 0 with input as {"body": {"type": "aws_api_gateway_method_settings", "values": {"settings": [{"cache_data_encrypted": "${var.unknown}"}]}}}
}
