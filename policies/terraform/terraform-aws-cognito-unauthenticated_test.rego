package secscan.terraform.aws_cognito_unauthenticated_test

import data.secscan.terraform.aws_cognito_unauthenticated

test_bad_is_denied if {
	count(aws_cognito_unauthenticated.deny) == 1 with input as {"body": {"type": "aws_cognito_identity_pool", "values": {"allow_unauthenticated_identities": true}}}
}

test_good_is_allowed if {
	count(aws_cognito_unauthenticated.deny) == 0 with input as {"body": {"type": "aws_cognito_identity_pool", "values": {"allow_unauthenticated_identities": false}}}
}

test_unknown_is_not_judged if {
	count(aws_cognito_unauthenticated.deny) == 0 with input as {"body": {"type": "aws_cognito_identity_pool", "values": {"allow_unauthenticated_identities": "${var.unknown}"}}}
}
