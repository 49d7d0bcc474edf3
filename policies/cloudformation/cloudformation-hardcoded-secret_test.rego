package secscan.cloudformation.hardcoded_secret_test

import data.secscan.cloudformation.hardcoded_secret

test_denies if {
	count(hardcoded_secret.deny) == 1 with input as {"body": {"Properties": {"MasterUserPassword": "x1y2"}}}
}

test_denies_2 if {
	count(hardcoded_secret.deny) == 1 with input as {"body": {"Properties": {"Environment": {"Variables": {"API_TOKEN": "x1y2"}}}}}
}

test_allows if {
	count(hardcoded_secret.deny) == 0 with input as {"body": {"Properties": {"MasterUserPassword": {"Ref": "Password"}}}}
}

test_allows_2 if {
	count(hardcoded_secret.deny) == 0 with input as {"body": {"Properties": {"MasterUserPassword": "{{resolve:ssm-secure:p}}"}}}
}
