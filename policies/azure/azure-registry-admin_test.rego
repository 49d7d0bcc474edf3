package secscan.azure.registry_admin_test

import data.secscan.azure.registry_admin

test_denies if {
	count(registry_admin.deny) == 1 with input as {"body": {"type": "microsoft.containerregistry/registries", "properties": {"adminUserEnabled": true}}}
}

test_allows if {
	count(registry_admin.deny) == 0 with input as {"body": {"type": "microsoft.containerregistry/registries", "properties": {"adminUserEnabled": false}}}
}

test_allows_2 if {
	count(registry_admin.deny) == 0 with input as {"body": {"type": "microsoft.containerregistry/registries", "properties": {"adminUserEnabled": "${x}"}}}
}
