# METADATA
# title: A resource policy for everyone
# description: The statement allows its actions to every principal of every account, without a condition.
# custom:
#   id: cloudformation-public-principal
#   severity: high
#   cwe: [CWE-284]
#   aliases: []
#   types: ["AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::IAM::Role", "AWS::KMS::Key"]
#   fix: Name the accounts or services that need access, or add a condition.
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
package secscan.cloudformation.public_principal

import data.secscan.lib.iam

deny contains {"msg": "The policy allows access to everybody.", "at": array.concat(["Properties", key], array.concat(statement.at, ["Principal"]))} if {
	some key in ["PolicyDocument", "AssumeRolePolicyDocument", "KeyPolicy"]
	some statement in iam.statements(input.body.Properties[key])
	iam.is_public(statement.body)
}
