package secscan.dockerfile.add_remote_file_test

import data.secscan.dockerfile.add_remote_file

test_denies if {
	count(add_remote_file.deny) == 1 with input as {"body": {"instructions": [{"instruction": "ADD", "flags": {}, "sources": ["https://downloads.example/x"]}]}}
}

test_allows if {
	count(add_remote_file.deny) == 0 with input as {"body": {"instructions": [{"instruction": "ADD", "flags": {"checksum": "sha256:0"}, "sources": ["https://downloads.example/x"]}]}}
}

test_allows_2 if {
	count(add_remote_file.deny) == 0 with input as {"body": {"instructions": [{"instruction": "ADD", "flags": {}, "sources": ["https://git.example/x.git#v1"]}]}}
}
