package secscan.compose.sensitive_host_path_test

import data.secscan.compose.sensitive_host_path

test_denies if {
	count(sensitive_host_path.deny) == 1 with input as {"context": {"volumes": [{"source": "/etc", "target": "/x", "at": ["volumes", 0]}]}}
}

test_allows if {
	count(sensitive_host_path.deny) == 0 with input as {"context": {"volumes": [{"source": "/etc/localtime", "target": "/x", "at": ["volumes", 0]}]}}
}
