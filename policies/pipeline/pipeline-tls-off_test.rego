package secscan.pipeline.tls_off_test

import data.secscan.pipeline.tls_off

test_denies if {
	count(tls_off.deny) == 1 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["curl", "-sk", "https://x"], "operator": "", "find": "curl"}]}], "variables": []}}
}

test_denies_2 if {
	count(tls_off.deny) == 1 with input as {"context": {"scripts": [], "variables": [{"at": ["v"], "name": "GIT_SSL_NO_VERIFY", "value": "true"}]}}
}

test_allows if {
	count(tls_off.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["curl", "-sSL", "https://x"], "operator": "", "find": "curl"}]}], "variables": []}}
}

test_allows_2 if {
	count(tls_off.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["curl", "-k", "https://localhost:8443/"], "operator": "", "find": "curl"}]}], "variables": [{"at": ["v"], "name": "GIT_SSL_NO_VERIFY", "value": "false"}]}}
}
