# METADATA
# title: A policy that allows everything
# description: The statement allows every action on every resource; anyone who holds it is an administrator of the account.
# custom:
#   id: cloudformation-iam-wildcard
#   severity: high
#   cwe: [CWE-269]
#   aliases: [AVD-AWS-0057, CKV_AWS_62, CKV_AWS_63]
#   types: ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]
#   fix: Name the actions and the resources that are needed.
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
package secscan.cloudformation.iam_wildcard

import data.secscan.lib.iam
import data.secscan.lib.values

deny contains {"msg": "The policy allows every action on every resource.", "at": array.concat(["Properties", "PolicyDocument"], array.concat(statement.at, ["Action"]))} if {
	some statement in iam.statements(input.body.Properties.PolicyDocument)
	iam.grants_all(statement.body)
}

deny contains {"msg": "The policy allows every action on every resource.", "at": array.concat(["Properties", "Policies", index, "PolicyDocument"], array.concat(statement.at, ["Action"]))} if {
	some index, policy in values.as_list(input.body.Properties.Policies)
	some statement in iam.statements(policy.PolicyDocument)
	iam.grants_all(statement.body)
}
