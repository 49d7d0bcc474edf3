package secscan.kubernetes.writable_root_filesystem_test

import data.secscan.kubernetes.writable_root_filesystem

test_denies if {
	count(writable_root_filesystem.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {}}]}}
}

test_allows if {
	count(writable_root_filesystem.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "type": "containers", "body": {"securityContext": {"readOnlyRootFilesystem": true}}}]}}
}
