package secscan.azure.cluster_local_admin_test

import data.secscan.azure.cluster_local_admin

test_denies if {
	count(cluster_local_admin.deny) == 1 with input as {"body": {"type": "microsoft.containerservice/managedclusters", "properties": {"disableLocalAccounts": false}}}
}

test_allows if {
	count(cluster_local_admin.deny) == 0 with input as {"body": {"type": "microsoft.containerservice/managedclusters", "properties": {"disableLocalAccounts": true}}}
}

test_allows_2 if {
	count(cluster_local_admin.deny) == 0 with input as {"body": {"type": "microsoft.containerservice/managedclusters", "properties": {"disableLocalAccounts": "${x}"}}}
}
