package secscan.azure.registry_anonymous_test

import data.secscan.azure.registry_anonymous

test_denies if {
	count(registry_anonymous.deny) == 1 with input as {"body": {"type": "microsoft.containerregistry/registries", "properties": {"anonymousPullEnabled": true}}}
}

test_allows if {
	count(registry_anonymous.deny) == 0 with input as {"body": {"type": "microsoft.containerregistry/registries", "properties": {"anonymousPullEnabled": false}}}
}

test_allows_2 if {
	count(registry_anonymous.deny) == 0 with input as {"body": {"type": "microsoft.containerregistry/registries", "properties": {"anonymousPullEnabled": "${x}"}}}
}
