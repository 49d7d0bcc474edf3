package secscan.ansible.public_storage_test

import data.secscan.ansible.public_storage

test_denies if {
	count(public_storage.deny) == 1 with input as {"context": {"module": "s3_object", "args": {"permission": "public-read"}, "at": {"permission": ["s3_object", "permission"]}, "raw": "", "raw_at": ["s3_object"], "commands": [], "no_log": false}}
}

test_allows if {
	count(public_storage.deny) == 0 with input as {"context": {"module": "s3_object", "args": {"permission": "private"}, "at": {"permission": ["s3_object", "permission"]}, "raw": "", "raw_at": ["s3_object"], "commands": [], "no_log": false}}
}
