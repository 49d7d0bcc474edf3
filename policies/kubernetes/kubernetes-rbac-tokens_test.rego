package secscan.kubernetes.rbac_tokens_test

import data.secscan.kubernetes.rbac_tokens

test_denies if {
	count(rbac_tokens.deny) == 1 with input as {"body": {"rules": [{"resources": ["serviceaccounts/token"], "verbs": ["create"], "apiGroups": [""]}]}}
}

test_allows if {
	count(rbac_tokens.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["create"], "apiGroups": [""]}]}}
}
