package secscan.kubernetes.default_namespace_test

import data.secscan.kubernetes.default_namespace

test_denies if {
	count(default_namespace.deny) == 1 with input as {"body": {"metadata": {"namespace": "default"}}}
}

test_allows if {
	count(default_namespace.deny) == 0 with input as {"body": {"metadata": {"namespace": "a"}}}
}
