package secscan.terraform.digitalocean_spaces_destroy_test

import data.secscan.terraform.digitalocean_spaces_destroy

test_bad_is_denied if {
	count(digitalocean_spaces_destroy.deny) == 1 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"force_destroy": true}}}
}

test_good_is_allowed if {
	count(digitalocean_spaces_destroy.deny) == 0 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"force_destroy": false}}}
}

test_unknown_is_not_judged if {
	count(digitalocean_spaces_destroy.deny) == 0 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"force_destroy": "${var.unknown}"}}}
}
