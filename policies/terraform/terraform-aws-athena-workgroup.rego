# METADATA
# title: Queries may leave the workgroup's settings
# description: Whoever asks may write results without encryption.
# custom:
#   id: terraform-aws-athena-workgroup
#   severity: low
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_82, AVD-AWS-0007]
#   types: [aws_athena_workgroup]
#   fix: Set enforce_workgroup_configuration to true.
#   url: https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
package secscan.terraform.aws_athena_workgroup

import data.secscan.lib.attributes

deny contains {"msg": "The workgroup's settings are not enforced.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["configuration", "enforce_workgroup_configuration"], {false, "false"})
}
