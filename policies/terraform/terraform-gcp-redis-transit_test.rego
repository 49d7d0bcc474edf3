package secscan.terraform.gcp_redis_transit_test

import data.secscan.terraform.gcp_redis_transit

test_bad_is_denied if {
	count(gcp_redis_transit.deny) == 1 with input as {"body": {"type": "google_redis_instance", "values": {"transit_encryption_mode": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(gcp_redis_transit.deny) == 0 with input as {"body": {"type": "google_redis_instance", "values": {"transit_encryption_mode": "SERVER_AUTHENTICATION"}}}
}

test_unknown_is_not_judged if {
	count(gcp_redis_transit.deny) == 0 with input as {"body": {"type": "google_redis_instance", "values": {"transit_encryption_mode": "${var.unknown}"}}}
}
