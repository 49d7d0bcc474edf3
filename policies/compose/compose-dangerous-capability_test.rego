package secscan.compose.dangerous_capability_test

import data.secscan.compose.dangerous_capability

test_denies if {
	count(dangerous_capability.deny) == 1 with input as {"body": {"cap_add": ["CHOWN", "cap_sys_admin"]}}
}

test_allows if {
	count(dangerous_capability.deny) == 0 with input as {"body": {"cap_add": ["NET_BIND_SERVICE"]}}
}
