package secscan.kubernetes.cluster_admin_binding_test

import data.secscan.kubernetes.cluster_admin_binding

test_denies if {
	count(cluster_admin_binding.deny) == 1 with input as {"body": {"roleRef": {"name": "cluster-admin"}}}
}

test_allows if {
	count(cluster_admin_binding.deny) == 0 with input as {"body": {"roleRef": {"name": "view"}}}
}
