package secscan.terraform.azure_cosmos_local_auth_test

import data.secscan.terraform.azure_cosmos_local_auth

test_bad_is_denied if {
	count(azure_cosmos_local_auth.deny) == 1 with input as {"body": {"type": "azurerm_cosmosdb_account", "values": {"local_authentication_disabled": false}}}
}

test_good_is_allowed if {
	count(azure_cosmos_local_auth.deny) == 0 with input as {"body": {"type": "azurerm_cosmosdb_account", "values": {"local_authentication_disabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_cosmos_local_auth.deny) == 0 with input as {"body": {"type": "azurerm_cosmosdb_account", "values": {"local_authentication_disabled": "${var.unknown}"}}}
}
