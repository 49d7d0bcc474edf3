package secscan.dockerfile.unverified_download_test

import data.secscan.dockerfile.unverified_download

test_denies if {
	count(unverified_download.deny) == 1 with input as {"body": {"instructions": [{"variables": [], "commands": [{"words": ["curl", "-sk", "x"], "operator": ""}]}]}}
}

test_denies_2 if {
	count(unverified_download.deny) == 1 with input as {"body": {"instructions": [{"commands": [], "variables": [{"name": "PYTHONHTTPSVERIFY", "value": "0"}]}]}}
}

test_allows if {
	count(unverified_download.deny) == 0 with input as {"body": {"instructions": [{"variables": [], "commands": [{"words": ["curl", "-fsSL", "x"], "operator": ""}]}]}}
}

test_denies_3 if {
	count(unverified_download.deny) == 1 with input as {"body": {"instructions": [{"variables": [], "commands": [{"words": ["git", "config", "--global", "http.sslVerify", "false"], "operator": ""}]}]}}
}

test_allows_2 if {
	count(unverified_download.deny) == 0 with input as {"body": {"instructions": [{"variables": [], "commands": [{"words": ["npm", "config", "set", "strict-ssl", "true"], "operator": ""}]}]}}
}
