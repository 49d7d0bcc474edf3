package secscan.terraform.aws_workspace_root_unencrypted_test

import data.secscan.terraform.aws_workspace_root_unencrypted

test_bad_is_denied if {
	count(aws_workspace_root_unencrypted.deny) == 1 with input as {"body": {"type": "aws_workspaces_workspace", "values": {"root_volume_encryption_enabled": false}}}
}

test_good_is_allowed if {
	count(aws_workspace_root_unencrypted.deny) == 0 with input as {"body": {"type": "aws_workspaces_workspace", "values": {"root_volume_encryption_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_workspace_root_unencrypted.deny) == 0 with input as {"body": {"type": "aws_workspaces_workspace", "values": {"root_volume_encryption_enabled": "${var.unknown}"}}}
}
