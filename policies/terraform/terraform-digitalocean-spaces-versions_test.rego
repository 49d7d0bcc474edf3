package secscan.terraform.digitalocean_spaces_versions_test

import data.secscan.terraform.digitalocean_spaces_versions

test_bad_is_denied if {
	count(digitalocean_spaces_versions.deny) == 1 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"versioning": [{"enabled": false}]}}}
}

test_good_is_allowed if {
	count(digitalocean_spaces_versions.deny) == 0 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"versioning": [{"enabled": true}]}}}
}

test_unknown_is_not_judged if {
	count(digitalocean_spaces_versions.deny) == 0 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"versioning": [{"enabled": "${var.unknown}"}]}}}
}
