package secscan.ansible.certificate_check_off_test

import data.secscan.ansible.certificate_check_off

test_denies if {
	count(certificate_check_off.deny) == 1 with input as {"context": {"module": "get_url", "args": {"url": "https://x", "validate_certs": false}, "at": {"url": ["get_url", "url"], "validate_certs": ["get_url", "validate_certs"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}

test_allows if {
	count(certificate_check_off.deny) == 0 with input as {"context": {"module": "uri", "args": {"url": "https://127.0.0.1:2379/health", "validate_certs": false}, "at": {"url": ["uri", "url"], "validate_certs": ["uri", "validate_certs"]}, "raw": "", "raw_at": ["uri"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(certificate_check_off.deny) == 0 with input as {"context": {"module": "get_url", "args": {"url": "https://x", "validate_certs": true}, "at": {"url": ["get_url", "url"], "validate_certs": ["get_url", "validate_certs"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}

test_allows_3 if {
	count(certificate_check_off.deny) == 0 with input as {"context": {"module": "get_url", "args": {"validate_certs": "{{ x }}"}, "at": {"validate_certs": ["get_url", "validate_certs"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}
