# METADATA
# title: An Airflow environment without logs of its workers
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-mwaa-logs
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_243]
#   types: [aws_mwaa_environment]
#   fix: Set worker_logs.enabled to true.
#   url: https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html
package secscan.terraform.aws_mwaa_logs

import data.secscan.lib.attributes

deny contains {"msg": "The workers keep no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["logging_configuration", "worker_logs", "enabled"])
}

deny contains {"msg": "The workers keep no logs.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["logging_configuration", "worker_logs", "enabled"], {true, "true"})
}
