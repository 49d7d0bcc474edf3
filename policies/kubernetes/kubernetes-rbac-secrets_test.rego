package secscan.kubernetes.rbac_secrets_test

import data.secscan.kubernetes.rbac_secrets

test_denies if {
	count(rbac_secrets.deny) == 1 with input as {"body": {"rules": [{"resources": ["secrets"], "verbs": ["get"], "apiGroups": [""]}]}}
}

test_allows if {
	count(rbac_secrets.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["get"], "apiGroups": [""]}]}}
}
