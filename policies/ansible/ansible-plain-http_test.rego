package secscan.ansible.plain_http_test

import data.secscan.ansible.plain_http

test_denies if {
	count(plain_http.deny) == 1 with input as {"context": {"module": "get_url", "args": {"url": "http://example.com/a"}, "at": {"url": ["get_url", "url"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}

test_allows if {
	count(plain_http.deny) == 0 with input as {"context": {"module": "get_url", "args": {"url": "https://example.com/a"}, "at": {"url": ["get_url", "url"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(plain_http.deny) == 0 with input as {"context": {"module": "get_url", "args": {"url": "http://localhost:80/"}, "at": {"url": ["get_url", "url"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}

test_allows_3 if {
	count(plain_http.deny) == 0 with input as {"context": {"module": "get_url", "args": {"url": "http://example.com/a", "checksum": "sha256:0"}, "at": {"url": ["get_url", "url"], "checksum": ["get_url", "checksum"]}, "raw": "", "raw_at": ["get_url"], "commands": [], "no_log": false}}
}

test_allows_4 if {
	count(plain_http.deny) == 0 with input as {"context": {"module": "uri", "args": {"url": "http://{{ host }}/"}, "at": {"url": ["uri", "url"]}, "raw": "", "raw_at": ["uri"], "commands": [], "no_log": false}}
}
