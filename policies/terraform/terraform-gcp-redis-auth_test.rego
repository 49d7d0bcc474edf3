package secscan.terraform.gcp_redis_auth_test

import data.secscan.terraform.gcp_redis_auth

test_bad_is_denied if {
	count(gcp_redis_auth.deny) == 1 with input as {"body": {"type": "google_redis_instance", "values": {"auth_enabled": false}}}
}

test_good_is_allowed if {
	count(gcp_redis_auth.deny) == 0 with input as {"body": {"type": "google_redis_instance", "values": {"auth_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(gcp_redis_auth.deny) == 0 with input as {"body": {"type": "google_redis_instance", "values": {"auth_enabled": "${var.unknown}"}}}
}
