package secscan.azure.vault_network_open_test

import data.secscan.azure.vault_network_open

test_denies if {
	count(vault_network_open.deny) == 1 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"networkAcls": {"defaultAction": "Allow"}}}}
}

test_allows if {
	count(vault_network_open.deny) == 0 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"networkAcls": {"defaultAction": "Deny"}}}}
}

test_allows_2 if {
	count(vault_network_open.deny) == 0 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"networkAcls": {"defaultAction": "${x}"}}}}
}
