package secscan.kubernetes.rbac_exec_test

import data.secscan.kubernetes.rbac_exec

test_denies if {
	count(rbac_exec.deny) == 1 with input as {"body": {"rules": [{"resources": ["pods/exec"], "verbs": ["create"], "apiGroups": [""]}]}}
}

test_allows if {
	count(rbac_exec.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["create"], "apiGroups": [""]}]}}
}
