package secscan.terraform.azure_mariadb_public_test

import data.secscan.terraform.azure_mariadb_public

test_bad_is_denied if {
	count(azure_mariadb_public.deny) == 1 with input as {"body": {"type": "azurerm_mariadb_server", "values": {"public_network_access_enabled": true}}}
}

test_good_is_allowed if {
	count(azure_mariadb_public.deny) == 0 with input as {"body": {"type": "azurerm_mariadb_server", "values": {"public_network_access_enabled": false}}}
}

test_unknown_is_not_judged if {
	count(azure_mariadb_public.deny) == 0 with input as {"body": {"type": "azurerm_mariadb_server", "values": {"public_network_access_enabled": "${var.unknown}"}}}
}
