package secscan.dockerfile.world_writable_test

import data.secscan.dockerfile.world_writable

test_denies if {
	count(world_writable.deny) == 1 with input as {"body": {"instructions": [{"instruction": "RUN", "flags": {}, "commands": [{"words": ["chmod", "-R", "777", "/x"], "operator": ""}]}]}}
}

test_denies_2 if {
	count(world_writable.deny) == 1 with input as {"body": {"instructions": [{"instruction": "COPY", "flags": {"chmod": "0666"}, "commands": []}]}}
}

test_allows if {
	count(world_writable.deny) == 0 with input as {"body": {"instructions": [{"instruction": "RUN", "flags": {}, "commands": [{"words": ["chmod", "1777", "/tmp"], "operator": ""}]}]}}
}
