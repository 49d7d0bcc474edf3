# METADATA
# title: The workspace's user volume is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-workspace-user-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_155]
#   types: [aws_workspaces_workspace]
#   fix: Set user_volume_encryption_enabled to true.
#   url: https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html
package secscan.terraform.aws_workspace_user_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The workspace's user volume is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["user_volume_encryption_enabled"])
}

deny contains {"msg": "The workspace's user volume is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["user_volume_encryption_enabled"], {true, "true"})
}
