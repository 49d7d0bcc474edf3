# METADATA
# title: A broker on the internet
# description: Anybody can reach the broker.
# custom:
#   id: terraform-aws-mq-public
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_69, AVD-AWS-0072]
#   types: [aws_mq_broker]
#   fix: Set publicly_accessible to false.
#   url: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html
package secscan.terraform.aws_mq_public

import data.secscan.lib.attributes

deny contains {"msg": "The broker is publicly accessible.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["publicly_accessible"], {true, "true"})
}
