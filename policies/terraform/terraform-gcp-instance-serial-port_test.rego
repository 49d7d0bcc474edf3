package secscan.terraform.gcp_instance_serial_port_test

import data.secscan.terraform.gcp_instance_serial_port

test_bad_is_denied if {
	count(gcp_instance_serial_port.deny) == 1 with input as {"body": {"type": "google_compute_instance", "values": {"metadata": {"serial-port-enable": true}}}}
}

test_good_is_allowed if {
	count(gcp_instance_serial_port.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"metadata": {"serial-port-enable": false}}}}
}

test_unknown_is_not_judged if {
	count(gcp_instance_serial_port.deny) == 0 with input as {"body": {"type": "google_compute_instance", "values": {"metadata": {"serial-port-enable": "${var.unknown}"}}}}
}
