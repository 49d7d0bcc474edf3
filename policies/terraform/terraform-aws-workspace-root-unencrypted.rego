# METADATA
# title: The workspace's root volume is not encrypted
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-workspace-root-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_156]
#   types: [aws_workspaces_workspace]
#   fix: Set root_volume_encryption_enabled to true.
#   url: https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html
package secscan.terraform.aws_workspace_root_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "The workspace's root volume is not encrypted.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["root_volume_encryption_enabled"])
}

deny contains {"msg": "The workspace's root volume is not encrypted.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["root_volume_encryption_enabled"], {true, "true"})
}
