# METADATA
# title: A policy that allows everything
# description: The statement allows every action on every resource; anyone who holds it is an administrator of the account.
# custom:
#   id: terraform-aws-iam-wildcard
#   severity: high
#   cwe: [CWE-269]
#   aliases: [AVD-AWS-0057, CKV_AWS_62, CKV_AWS_63]
#   types: [aws_iam_policy, aws_iam_role_policy, aws_iam_user_policy, aws_iam_group_policy, aws_ssoadmin_permission_set_inline_policy, data.aws_iam_policy_document]
#   fix: Name the actions and the resources that are needed.
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
package secscan.terraform.aws_iam_wildcard

import data.secscan.lib.iam
import data.secscan.lib.values

deny contains {"msg": "The policy allows every action on every resource.", "at": array.concat(["values", key], array.concat(statement.at, ["Action"]))} if {
	some key in ["policy", "inline_policy"]
	some statement in iam.statements(input.body.values[key])
	iam.grants_all(statement.body)
}

deny contains {"msg": "The policy allows every action on every resource.", "at": ["values", "statement", index, "actions"]} if {
	input.body.block == "data"
	some index, statement in values.as_list(values.get(input.body.values, "statement", []))
	is_object(statement)
	values.get(statement, "effect", "Allow") == "Allow"
	some action in values.as_list(values.get(statement, "actions", []))
	action in {"*", "*:*"}
	some resource in values.as_list(values.get(statement, "resources", []))
	resource == "*"
}
