package secscan.terraform.digitalocean_spaces_public_test

import data.secscan.terraform.digitalocean_spaces_public

test_bad_is_denied if {
	count(digitalocean_spaces_public.deny) == 1 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"acl": "public-read"}}}
}

test_good_is_allowed if {
	count(digitalocean_spaces_public.deny) == 0 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"acl": "something-else"}}}
}

test_unknown_is_not_judged if {
	count(digitalocean_spaces_public.deny) == 0 with input as {"body": {"type": "digitalocean_spaces_bucket", "values": {"acl": "${var.unknown}"}}}
}
