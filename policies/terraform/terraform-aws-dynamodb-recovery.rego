# METADATA
# title: A table that cannot be brought back
# description: What is deleted or encrypted by an attacker is gone.
# custom:
#   id: terraform-aws-dynamodb-recovery
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_AWS_28, AVD-AWS-0024]
#   types: [aws_dynamodb_table]
#   fix: Set point_in_time_recovery.enabled to true.
#   url: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html
package secscan.terraform.aws_dynamodb_recovery

import data.secscan.lib.attributes

deny contains {"msg": "Recovery to a point in time is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["point_in_time_recovery", "enabled"])
}

deny contains {"msg": "Recovery to a point in time is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["point_in_time_recovery", "enabled"], {true, "true"})
}
