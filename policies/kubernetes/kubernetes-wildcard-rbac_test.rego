package secscan.kubernetes.wildcard_rbac_test

import data.secscan.kubernetes.wildcard_rbac

test_denies if {
	count(wildcard_rbac.deny) == 1 with input as {"body": {"rules": [{"verbs": ["*"], "resources": ["pods"]}]}}
}

test_allows if {
	count(wildcard_rbac.deny) == 0 with input as {"body": {"rules": [{"verbs": ["get"], "resources": ["pods"], "apiGroups": ["*"]}]}}
}
