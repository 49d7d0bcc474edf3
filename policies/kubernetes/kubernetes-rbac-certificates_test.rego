package secscan.kubernetes.rbac_certificates_test

import data.secscan.kubernetes.rbac_certificates

test_denies if {
	count(rbac_certificates.deny) == 1 with input as {"body": {"rules": [{"resources": ["certificatesigningrequests/approval"], "verbs": ["update"], "apiGroups": ["certificates.k8s.io"]}]}}
}

test_allows if {
	count(rbac_certificates.deny) == 0 with input as {"body": {"rules": [{"resources": ["configmaps"], "verbs": ["update"], "apiGroups": [""]}]}}
}
