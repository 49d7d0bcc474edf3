package secscan.kubernetes.rbac_impersonate_test

import data.secscan.kubernetes.rbac_impersonate

test_denies if {
	count(rbac_impersonate.deny) == 1 with input as {"body": {"rules": [{"resources": ["users"], "verbs": ["impersonate"], "apiGroups": [""]}]}}
}

test_allows if {
	count(rbac_impersonate.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["impersonate"], "apiGroups": [""]}]}}
}
