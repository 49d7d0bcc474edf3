package secscan.compose.security_profile_off_test

import data.secscan.compose.security_profile_off

test_denies if {
	count(security_profile_off.deny) == 1 with input as {"body": {"security_opt": ["seccomp:unconfined"]}}
}

test_allows if {
	count(security_profile_off.deny) == 0 with input as {"body": {"security_opt": ["no-new-privileges:true"]}}
}
