package secscan.dockerfile.sudo_test

import data.secscan.dockerfile.sudo

test_denies if {
	count(sudo.deny) == 1 with input as {"body": {"instructions": [{"instruction": "RUN", "commands": [{"words": ["sudo", "make"], "operator": ""}]}]}}
}

test_allows if {
	count(sudo.deny) == 0 with input as {"body": {"instructions": [{"instruction": "RUN", "commands": [{"words": ["apt-get", "install", "sudo"], "operator": ""}]}]}}
}
