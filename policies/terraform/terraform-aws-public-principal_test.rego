package secscan.terraform.aws_public_principal_test

import data.secscan.terraform.aws_public_principal

test_denies if {
	count(aws_public_principal.deny) == 1 with input as {"body": {"block": "resource", "values": {"policy": {"Statement": {"Effect": "Allow", "Principal": "*"}}}}}
}

test_denies_2 if {
	count(aws_public_principal.deny) == 1 with input as {"body": {"block": "data", "values": {"statement": [{"principals": [{"type": "*", "identifiers": ["*"]}]}]}}}
}

test_allows if {
	count(aws_public_principal.deny) == 0 with input as {"body": {"block": "resource", "values": {"policy": {"Statement": {"Effect": "Allow", "Principal": "*", "Condition": {"Bool": {}}}}}}}
}

test_allows_2 if {
	count(aws_public_principal.deny) == 0 with input as {"body": {"block": "data", "values": {"statement": [{"principals": [{"type": "Service", "identifiers": ["*"]}]}]}}}
}
