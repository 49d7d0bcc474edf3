package secscan.terraform.digitalocean_lb_http_test

import data.secscan.terraform.digitalocean_lb_http

test_bad_is_denied if {
	count(digitalocean_lb_http.deny) == 1 with input as {"body": {"type": "digitalocean_loadbalancer", "values": {"forwarding_rule": [{"entry_protocol": "http"}]}}}
}

test_good_is_allowed if {
	count(digitalocean_lb_http.deny) == 0 with input as {"body": {"type": "digitalocean_loadbalancer", "values": {"forwarding_rule": [{"entry_protocol": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(digitalocean_lb_http.deny) == 0 with input as {"body": {"type": "digitalocean_loadbalancer", "values": {"forwarding_rule": [{"entry_protocol": "${var.unknown}"}]}}}
}
