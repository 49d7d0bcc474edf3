package secscan.terraform.azure_mariadb_tls_test

import data.secscan.terraform.azure_mariadb_tls

test_bad_is_denied if {
	count(azure_mariadb_tls.deny) == 1 with input as {"body": {"type": "azurerm_mariadb_server", "values": {"ssl_enforcement_enabled": false}}}
}

test_good_is_allowed if {
	count(azure_mariadb_tls.deny) == 0 with input as {"body": {"type": "azurerm_mariadb_server", "values": {"ssl_enforcement_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(azure_mariadb_tls.deny) == 0 with input as {"body": {"type": "azurerm_mariadb_server", "values": {"ssl_enforcement_enabled": "${var.unknown}"}}}
}
