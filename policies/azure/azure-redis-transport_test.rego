package secscan.azure.redis_transport_test

import data.secscan.azure.redis_transport

test_denies if {
	count(redis_transport.deny) == 1 with input as {"body": {"type": "microsoft.cache/redis", "properties": {"enableNonSslPort": true}}}
}

test_denies_2 if {
	count(redis_transport.deny) == 1 with input as {"body": {"type": "microsoft.cache/redis", "properties": {"minimumTlsVersion": "1.0"}}}
}

test_allows if {
	count(redis_transport.deny) == 0 with input as {"body": {"type": "microsoft.cache/redis", "properties": {"enableNonSslPort": false}}}
}

test_allows_2 if {
	count(redis_transport.deny) == 0 with input as {"body": {"type": "microsoft.cache/redis", "properties": {"enableNonSslPort": "${x}"}}}
}

test_allows_3 if {
	count(redis_transport.deny) == 0 with input as {"body": {"type": "microsoft.cache/redis", "properties": {"minimumTlsVersion": "1.2"}}}
}

test_allows_4 if {
	count(redis_transport.deny) == 0 with input as {"body": {"type": "microsoft.cache/redis", "properties": {"minimumTlsVersion": "${x}"}}}
}
