package secscan.compose.host_namespace_test

import data.secscan.compose.host_namespace

test_denies if {
	count(host_namespace.deny) == 2 with input as {"body": {"pid": "host", "ipc": "host"}}
}

test_allows if {
	count(host_namespace.deny) == 0 with input as {"body": {"pid": "service:other"}}
}
