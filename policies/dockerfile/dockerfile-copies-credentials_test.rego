package secscan.dockerfile.copies_credentials_test

import data.secscan.dockerfile.copies_credentials

test_denies if {
	count(copies_credentials.deny) == 1 with input as {"body": {"instructions": [{"instruction": "COPY", "flags": {}, "sources": ["keys/id_rsa"]}]}}
}

test_allows if {
	count(copies_credentials.deny) == 0 with input as {"body": {"instructions": [{"instruction": "COPY", "flags": {"from": "build"}, "sources": ["keys/id_rsa"]}]}}
}

test_allows_2 if {
	count(copies_credentials.deny) == 0 with input as {"body": {"instructions": [{"instruction": "COPY", "flags": {}, "sources": [".env.example"]}]}}
}
