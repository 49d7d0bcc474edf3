# METADATA
# title: A security group that does not say what it is for
# description: Nobody dares to remove what nobody knows.
# custom:
#   id: terraform-aws-security-group-description
#   severity: info
#   cwe: [CWE-1053]
#   aliases: [CKV_AWS_23, AVD-AWS-0099]
#   types: [aws_security_group]
#   fix: Set description.
#   url: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
package secscan.terraform.aws_security_group_description

import data.secscan.lib.attributes

deny contains {"msg": "The group has no description.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["description"])
}
