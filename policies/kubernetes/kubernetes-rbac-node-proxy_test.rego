package secscan.kubernetes.rbac_node_proxy_test

import data.secscan.kubernetes.rbac_node_proxy

test_denies if {
	count(rbac_node_proxy.deny) == 1 with input as {"body": {"rules": [{"resources": ["nodes/proxy"], "verbs": ["get"], "apiGroups": [""]}]}}
}

test_allows if {
	count(rbac_node_proxy.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["get"], "apiGroups": [""]}]}}
}
