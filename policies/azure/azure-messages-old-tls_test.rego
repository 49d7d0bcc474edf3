package secscan.azure.messages_old_tls_test

import data.secscan.azure.messages_old_tls

test_denies if {
	count(messages_old_tls.deny) == 1 with input as {"body": {"type": "microsoft.eventhub/namespaces", "properties": {"minimumTlsVersion": "1.0"}}}
}

test_allows if {
	count(messages_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.eventhub/namespaces", "properties": {"minimumTlsVersion": "1.2"}}}
}

test_allows_2 if {
	count(messages_old_tls.deny) == 0 with input as {"body": {"type": "microsoft.eventhub/namespaces", "properties": {"minimumTlsVersion": "${x}"}}}
}
