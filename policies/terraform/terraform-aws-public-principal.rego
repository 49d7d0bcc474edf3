# METADATA
# title: A resource policy for everyone
# description: The statement allows its actions to every principal of every account, without a condition.
# custom:
#   id: terraform-aws-public-principal
#   severity: high
#   cwe: [CWE-284]
#   aliases: []
#   types: [aws_s3_bucket, aws_s3_bucket_policy, aws_sqs_queue, aws_sqs_queue_policy, aws_sns_topic, aws_sns_topic_policy, aws_kms_key, aws_ecr_repository_policy, aws_secretsmanager_secret_policy, aws_elasticsearch_domain, aws_elasticsearch_domain_policy, aws_iam_role, data.aws_iam_policy_document]
#   fix: Name the accounts or services that need access, or add a condition.
#   url: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
package secscan.terraform.aws_public_principal

import data.secscan.lib.iam
import data.secscan.lib.values

deny contains {"msg": "The policy allows access to everybody.", "at": array.concat(["values", key], array.concat(statement.at, ["Principal"]))} if {
	some key in ["policy", "access_policies", "assume_role_policy"]
	some statement in iam.statements(input.body.values[key])
	iam.is_public(statement.body)
}

deny contains {"msg": "The policy allows access to everybody.", "at": ["values", "statement", index, "principals", number, "identifiers"]} if {
	input.body.block == "data"
	some index, statement in values.as_list(values.get(input.body.values, "statement", []))
	is_object(statement)
	values.get(statement, "effect", "Allow") == "Allow"
	not statement.condition
	some number, principals in values.as_list(values.get(statement, "principals", []))
	is_object(principals)
	values.get(principals, "type", "") in {"AWS", "*"}
	"*" in values.as_list(values.get(principals, "identifiers", []))
}
