# METADATA
# title: A task mounts a file system without TLS
# description: Who can listen on the network reads and changes the files.
# custom:
#   id: terraform-aws-efs-task-transit
#   severity: low
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_97, AVD-AWS-0035]
#   types: [aws_ecs_task_definition]
#   fix: Set transit_encryption to ENABLED.
#   url: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
package secscan.terraform.aws_efs_task_transit

import data.secscan.lib.attributes

deny contains {"msg": "The task mounts the file system without encryption on the way.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["volume", "efs_volume_configuration", "transit_encryption"], {"DISABLED"})
}
