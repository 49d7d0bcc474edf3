package secscan.kubernetes.rbac_volumes_test

import data.secscan.kubernetes.rbac_volumes

test_denies if {
	count(rbac_volumes.deny) == 1 with input as {"body": {"rules": [{"resources": ["persistentvolumes"], "verbs": ["create"], "apiGroups": [""]}]}}
}

test_allows if {
	count(rbac_volumes.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["create"], "apiGroups": [""]}]}}
}
