package secscan.azure.database_firewall_open_test

import data.secscan.azure.database_firewall_open

test_denies if {
	count(database_firewall_open.deny) == 1 with input as {"body": {"type": "microsoft.sql/servers/firewallrules", "properties": {"startIpAddress": "0.0.0.0", "endIpAddress": "255.255.255.255"}}}
}

test_allows if {
	count(database_firewall_open.deny) == 0 with input as {"body": {"type": "microsoft.sql/servers/firewallrules", "properties": {"startIpAddress": "0.0.0.0", "endIpAddress": "0.0.0.0"}}}
}
