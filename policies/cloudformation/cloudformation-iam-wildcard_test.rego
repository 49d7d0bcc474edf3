package secscan.cloudformation.iam_wildcard_test

import data.secscan.cloudformation.iam_wildcard

test_denies if {
	count(iam_wildcard.deny) == 1 with input as {"body": {"Properties": {"PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}}}
}

test_denies_2 if {
	count(iam_wildcard.deny) == 1 with input as {"body": {"Properties": {"Policies": [{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": "*"}]}}]}}}
}

test_allows if {
	count(iam_wildcard.deny) == 0 with input as {"body": {"Properties": {"PolicyDocument": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}}}}
}
