package secscan.azure.vault_purge_test

import data.secscan.azure.vault_purge

test_denies if {
	count(vault_purge.deny) == 1 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"enableSoftDelete": false}}}
}

test_denies_2 if {
	count(vault_purge.deny) == 1 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"enablePurgeProtection": false}}}
}

test_allows if {
	count(vault_purge.deny) == 0 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"enableSoftDelete": true}}}
}

test_allows_2 if {
	count(vault_purge.deny) == 0 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"enableSoftDelete": "${x}"}}}
}

test_allows_3 if {
	count(vault_purge.deny) == 0 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"enablePurgeProtection": true}}}
}

test_allows_4 if {
	count(vault_purge.deny) == 0 with input as {"body": {"type": "microsoft.keyvault/vaults", "properties": {"enablePurgeProtection": "${x}"}}}
}
