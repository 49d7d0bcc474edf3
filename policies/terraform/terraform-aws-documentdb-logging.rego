# METADATA
# title: A DocumentDB cluster without logs
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-documentdb-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_85, AVD-AWS-0020]
#   types: [aws_docdb_cluster]
#   fix: Set enabled_cloudwatch_logs_exports to audit and profiler.
#   url: https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
package secscan.terraform.aws_documentdb_logging

import data.secscan.lib.attributes

deny contains {"msg": "The cluster exports no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["enabled_cloudwatch_logs_exports"])
}
