package secscan.azure.cluster_rbac_test

import data.secscan.azure.cluster_rbac

test_denies if {
	count(cluster_rbac.deny) == 1 with input as {"body": {"type": "microsoft.containerservice/managedclusters", "properties": {"enableRBAC": false}}}
}

test_allows if {
	count(cluster_rbac.deny) == 0 with input as {"body": {"type": "microsoft.containerservice/managedclusters", "properties": {"enableRBAC": true}}}
}

test_allows_2 if {
	count(cluster_rbac.deny) == 0 with input as {"body": {"type": "microsoft.containerservice/managedclusters", "properties": {"enableRBAC": "${x}"}}}
}
