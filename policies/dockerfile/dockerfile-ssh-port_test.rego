package secscan.dockerfile.ssh_port_test

import data.secscan.dockerfile.ssh_port

test_denies if {
	count(ssh_port.deny) == 1 with input as {"body": {"instructions": [{"instruction": "EXPOSE", "value": "80 22"}]}}
}

test_allows if {
	count(ssh_port.deny) == 0 with input as {"body": {"instructions": [{"instruction": "EXPOSE", "value": "2222"}]}}
}
