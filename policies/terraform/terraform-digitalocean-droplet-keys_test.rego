package secscan.terraform.digitalocean_droplet_keys_test

import data.secscan.terraform.digitalocean_droplet_keys

test_bad_is_denied if {
	count(digitalocean_droplet_keys.deny) == 1 with input as {"body": {"type": "digitalocean_droplet", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(digitalocean_droplet_keys.deny) == 0 with input as {"body": {"type": "digitalocean_droplet", "values": {"ssh_keys": "something"}}}
}

test_unknown_is_not_judged if {
	count(digitalocean_droplet_keys.deny) == 0 with input as {"body": {"type": "digitalocean_droplet", "values": {"ssh_keys": "${var.unknown}"}}}
}
