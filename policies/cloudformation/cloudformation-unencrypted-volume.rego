# METADATA
# title: A volume without encryption
# description: The volume and its snapshots are stored in clear, unless the account encrypts by default.
# custom:
#   id: cloudformation-unencrypted-volume
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [AVD-AWS-0026, CKV_AWS_3]
#   types: ["AWS::EC2::Volume"]
#   fix: Set Encrypted to true.
#   url: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
package secscan.cloudformation.unencrypted_volume

import data.secscan.lib.values

deny contains {"msg": "The volume is not encrypted.", "at": ["Properties", "Encrypted"]} if {
	properties := values.as_object(values.get(input.body, "Properties", {}))
	values.is_false(values.get(properties, "Encrypted", false))
	not properties.SnapshotId
}
