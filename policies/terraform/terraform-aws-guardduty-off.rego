# METADATA
# title: A threat detector that is switched off
# description: Attacks on the account go unseen.
# custom:
#   id: terraform-aws-guardduty-off
#   severity: medium
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_238]
#   types: [aws_guardduty_detector]
#   fix: Set enable to true.
#   autofix:
#   - match: '\b(enable\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html
package secscan.terraform.aws_guardduty_off

import data.secscan.lib.attributes

deny contains {"msg": "The detector is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["enable"], {false, "false"})
}
