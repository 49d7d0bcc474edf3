# METADATA
# title: A broker without a general log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-mq-general
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_48, AVD-AWS-0071]
#   types: [aws_mq_broker]
#   fix: Set logs.general to true.
#   url: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html
package secscan.terraform.aws_mq_general

import data.secscan.lib.attributes

deny contains {"msg": "The broker keeps no general log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["logs", "general"])
}

deny contains {"msg": "The broker keeps no general log.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["logs", "general"], {true, "true"})
}
