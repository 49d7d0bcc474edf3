package secscan.terraform.hardcoded_secret_test

import data.secscan.terraform.hardcoded_secret

test_denies if {
	count(hardcoded_secret.deny) == 1 with input as {"body": {"block": "provider", "values": {"secret_key": "x1y2"}}}
}

test_denies_2 if {
	count(hardcoded_secret.deny) == 1 with input as {"body": {"block": "variable", "name": "password", "values": {"default": "x1y2"}}}
}

test_allows if {
	count(hardcoded_secret.deny) == 0 with input as {"body": {"block": "resource", "values": {"password": "${var.password}"}}}
}

test_allows_2 if {
	count(hardcoded_secret.deny) == 0 with input as {"body": {"block": "variable", "name": "password", "values": {}}}
}
