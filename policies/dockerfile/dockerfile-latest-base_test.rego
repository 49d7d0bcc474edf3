package secscan.dockerfile.latest_base_test

import data.secscan.dockerfile.latest_base

test_denies if {
	count(latest_base.deny) == 1 with input as {"body": {"stages": [{"image": "debian:latest", "tag": "latest", "digest": "", "parent": null, "at": ["instructions", 0]}]}}
}

test_allows if {
	count(latest_base.deny) == 0 with input as {"body": {"stages": [{"image": "debian:12", "tag": "12", "digest": "", "parent": null, "at": ["instructions", 0]}]}}
}
