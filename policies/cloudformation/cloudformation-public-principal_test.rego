package secscan.cloudformation.public_principal_test

import data.secscan.cloudformation.public_principal

test_denies if {
	count(public_principal.deny) == 1 with input as {"body": {"Properties": {"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": "*"}]}}}}
}

test_allows if {
	count(public_principal.deny) == 0 with input as {"body": {"Properties": {"PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "x"}}]}}}}
}
