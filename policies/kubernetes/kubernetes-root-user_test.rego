package secscan.kubernetes.root_user_test

import data.secscan.kubernetes.root_user

test_denies if {
	count(root_user.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {"securityContext": {"runAsUser": 0}}}, "containers": []}}
}

test_denies_2 if {
	count(root_user.deny) == 1 with input as {"context": {"pod": {"at": ["spec"], "spec": {}}, "containers": [{"at": ["x"], "body": {"securityContext": {"runAsNonRoot": false}}}]}}
}

test_allows if {
	count(root_user.deny) == 0 with input as {"context": {"pod": {"at": ["spec"], "spec": {"securityContext": {"runAsUser": 1}}}, "containers": [{"at": ["x"], "body": {}}]}}
}
