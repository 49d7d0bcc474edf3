package secscan.terraform.gcp_open_firewall_test

import data.secscan.terraform.gcp_open_firewall

test_denies if {
	count(gcp_open_firewall.deny) == 1 with input as {"body": {"values": {"source_ranges": ["0.0.0.0/0"], "allow": [{"protocol": "tcp", "ports": ["22"]}]}}}
}

test_denies_2 if {
	count(gcp_open_firewall.deny) == 1 with input as {"body": {"values": {"source_ranges": ["0.0.0.0/0"], "allow": [{"protocol": "all"}]}}}
}

test_allows if {
	count(gcp_open_firewall.deny) == 0 with input as {"body": {"values": {"source_ranges": ["10.0.0.0/8"], "allow": [{"protocol": "all"}]}}}
}

test_allows_2 if {
	count(gcp_open_firewall.deny) == 0 with input as {"body": {"values": {"source_ranges": ["0.0.0.0/0"], "allow": [{"protocol": "tcp", "ports": ["443"]}]}}}
}
