# METADATA
# title: A search domain without logs
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-elasticsearch-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_84, AVD-AWS-0042]
#   types: [aws_elasticsearch_domain, aws_opensearch_domain]
#   fix: Add log_publishing_options, audit logs among them.
#   url: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html
package secscan.terraform.aws_elasticsearch_logging

import data.secscan.lib.attributes

deny contains {"msg": "The domain publishes no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["log_publishing_options"])
}
