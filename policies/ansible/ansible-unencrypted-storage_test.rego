package secscan.ansible.unencrypted_storage_test

import data.secscan.ansible.unencrypted_storage

test_denies if {
	count(unencrypted_storage.deny) == 1 with input as {"context": {"module": "ec2_vol", "args": {"encrypted": false}, "at": {"encrypted": ["ec2_vol", "encrypted"]}, "raw": "", "raw_at": ["ec2_vol"], "commands": [], "no_log": false}}
}

test_allows if {
	count(unencrypted_storage.deny) == 0 with input as {"context": {"module": "ec2_vol", "args": {"encrypted": true}, "at": {"encrypted": ["ec2_vol", "encrypted"]}, "raw": "", "raw_at": ["ec2_vol"], "commands": [], "no_log": false}}
}
