package secscan.ansible.open_ingress_test

import data.secscan.ansible.open_ingress

test_denies if {
	count(open_ingress.deny) == 1 with input as {"context": {"module": "ec2_security_group", "args": {"rules": [{"proto": "tcp", "ports": [22], "cidr_ip": "0.0.0.0/0"}]}, "at": {"rules": ["ec2_security_group", "rules"]}, "raw": "", "raw_at": ["ec2_security_group"], "commands": [], "no_log": false}}
}

test_allows if {
	count(open_ingress.deny) == 0 with input as {"context": {"module": "ec2_security_group", "args": {"rules": [{"proto": "tcp", "ports": [443], "cidr_ip": "0.0.0.0/0"}]}, "at": {"rules": ["ec2_security_group", "rules"]}, "raw": "", "raw_at": ["ec2_security_group"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(open_ingress.deny) == 0 with input as {"context": {"module": "ec2_security_group", "args": {"rules": [{"proto": "tcp", "from_port": 22, "to_port": 22, "cidr_ip": "10.0.0.0/8"}]}, "at": {"rules": ["ec2_security_group", "rules"]}, "raw": "", "raw_at": ["ec2_security_group"], "commands": [], "no_log": false}}
}
