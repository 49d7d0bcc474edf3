package secscan.kubernetes.anonymous_access_test

import data.secscan.kubernetes.anonymous_access

test_denies if {
	count(anonymous_access.deny) == 1 with input as {"body": {"subjects": [{"name": "system:anonymous"}]}}
}

test_allows if {
	count(anonymous_access.deny) == 0 with input as {"body": {"subjects": [{"name": "system:serviceaccount:a:b"}]}}
}
