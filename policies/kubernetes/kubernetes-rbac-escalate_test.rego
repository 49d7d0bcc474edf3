package secscan.kubernetes.rbac_escalate_test

import data.secscan.kubernetes.rbac_escalate

test_denies if {
	count(rbac_escalate.deny) == 1 with input as {"body": {"rules": [{"resources": ["roles"], "verbs": ["escalate"], "apiGroups": ["rbac.authorization.k8s.io"]}]}}
}

test_allows if {
	count(rbac_escalate.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["escalate"], "apiGroups": [""]}]}}
}
