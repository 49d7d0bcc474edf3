package secscan.terraform.azure_redis_plain_test

import data.secscan.terraform.azure_redis_plain

test_bad_is_denied if {
	count(azure_redis_plain.deny) == 1 with input as {"body": {"type": "azurerm_redis_cache", "values": {"non_ssl_port_enabled": true}}}
}

test_good_is_allowed if {
	count(azure_redis_plain.deny) == 0 with input as {"body": {"type": "azurerm_redis_cache", "values": {"non_ssl_port_enabled": false}}}
}

test_unknown_is_not_judged if {
	count(azure_redis_plain.deny) == 0 with input as {"body": {"type": "azurerm_redis_cache", "values": {"non_ssl_port_enabled": "${var.unknown}"}}}
}
