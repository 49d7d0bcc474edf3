package secscan.cloudformation.public_access_allowed_test

import data.secscan.cloudformation.public_access_allowed

test_denies if {
	count(public_access_allowed.deny) == 1 with input as {"body": {"Properties": {"PublicAccessBlockConfiguration": {"BlockPublicAcls": false}}}}
}

test_allows if {
	count(public_access_allowed.deny) == 0 with input as {"body": {"Properties": {"PublicAccessBlockConfiguration": {"BlockPublicAcls": true}}}}
}
