package secscan.kubernetes.rbac_webhooks_test

import data.secscan.kubernetes.rbac_webhooks

test_denies if {
	count(rbac_webhooks.deny) == 1 with input as {"body": {"rules": [{"resources": ["mutatingwebhookconfigurations"], "verbs": ["create"], "apiGroups": ["admissionregistration.k8s.io"]}]}}
}

test_allows if {
	count(rbac_webhooks.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["create"], "apiGroups": [""]}]}}
}
