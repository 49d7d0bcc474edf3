package secscan.terraform.digitalocean_kubernetes_upgrades_test

import data.secscan.terraform.digitalocean_kubernetes_upgrades

test_bad_is_denied if {
	count(digitalocean_kubernetes_upgrades.deny) == 1 with input as {"body": {"type": "digitalocean_kubernetes_cluster", "values": {"auto_upgrade": false}}}
}

test_good_is_allowed if {
	count(digitalocean_kubernetes_upgrades.deny) == 0 with input as {"body": {"type": "digitalocean_kubernetes_cluster", "values": {"auto_upgrade": true}}}
}

test_unknown_is_not_judged if {
	count(digitalocean_kubernetes_upgrades.deny) == 0 with input as {"body": {"type": "digitalocean_kubernetes_cluster", "values": {"auto_upgrade": "${var.unknown}"}}}
}
