# METADATA
# title: A Kafka cluster without logs
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-msk-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_80, AVD-AWS-0074]
#   types: [aws_msk_cluster]
#   fix: Add a logging_info.
#   url: https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html
package secscan.terraform.aws_msk_logging

import data.secscan.lib.attributes

deny contains {"msg": "The brokers keep no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["logging_info"])
}
