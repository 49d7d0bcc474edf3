package secscan.kubernetes.privilege_escalation_test

import data.secscan.kubernetes.privilege_escalation

test_denies if {
	count(privilege_escalation.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {}}]}}
}

test_allows if {
	count(privilege_escalation.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {"securityContext": {"allowPrivilegeEscalation": false}}}]}}
}
