# METADATA
# title: A broker without an audit log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-mq-audit
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_197, AVD-AWS-0070]
#   types: [aws_mq_broker]
#   fix: Set logs.audit to true.
#   url: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html
package secscan.terraform.aws_mq_audit

import data.secscan.lib.attributes

deny contains {"msg": "The broker keeps no audit log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["logs", "audit"])
}

deny contains {"msg": "The broker keeps no audit log.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["logs", "audit"], {true, "true"})
}
