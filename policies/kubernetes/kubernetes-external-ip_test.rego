package secscan.kubernetes.external_ip_test

import data.secscan.kubernetes.external_ip

test_denies if {
	count(external_ip.deny) == 1 with input as {"body": {"spec": {"externalIPs": ["1.2.3.4"]}}}
}

test_allows if {
	count(external_ip.deny) == 0 with input as {"body": {"spec": {"externalIPs": []}}}
}
