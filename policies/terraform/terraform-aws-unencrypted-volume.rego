# METADATA
# title: A volume without encryption
# description: The volume and its snapshots are stored in clear, unless the account encrypts by default.
# custom:
#   id: terraform-aws-unencrypted-volume
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [AVD-AWS-0026, CKV_AWS_3, CKV_AWS_8]
#   types: [aws_ebs_volume, aws_instance, aws_launch_template, aws_launch_configuration]
#   fix: Set encrypted to true.
#   url: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
package secscan.terraform.aws_unencrypted_volume

import data.secscan.lib.values

deny contains {"msg": "The volume is not encrypted.", "at": ["values", "encrypted"]} if {
	input.body.type == "aws_ebs_volume"
	values.is_false(values.get(input.body.values, "encrypted", false))
	not input.body.values.snapshot_id
}

deny contains {"msg": "The instance's volume is not encrypted.", "at": ["values", key, index, "encrypted"]} if {
	some key in ["root_block_device", "ebs_block_device"]
	some index, device in values.as_list(values.get(input.body.values, key, []))
	is_object(device)
	values.is_false(values.get(device, "encrypted", false))
}
