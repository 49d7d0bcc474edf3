package secscan.terraform.aws_iam_wildcard_test

import data.secscan.terraform.aws_iam_wildcard

test_denies if {
	count(aws_iam_wildcard.deny) == 1 with input as {"body": {"block": "resource", "values": {"policy": {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": ["*"]}]}}}}
}

test_denies_2 if {
	count(aws_iam_wildcard.deny) == 1 with input as {"body": {"block": "data", "values": {"statement": [{"actions": ["*"], "resources": ["*"]}]}}}
}

test_allows if {
	count(aws_iam_wildcard.deny) == 0 with input as {"body": {"block": "resource", "values": {"policy": {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}}}
}

test_allows_2 if {
	count(aws_iam_wildcard.deny) == 0 with input as {"body": {"block": "resource", "values": {"policy": "${data.x.json}"}}}
}
