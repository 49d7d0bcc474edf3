# METADATA
# title: A search domain that answers without TLS
# description: Requests and answers can be read and changed on their way.
# custom:
#   id: terraform-aws-elasticsearch-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_83, AVD-AWS-0046]
#   types: [aws_elasticsearch_domain, aws_opensearch_domain]
#   fix: Set domain_endpoint_options.enforce_https to true.
#   autofix:
#   - match: '\b(enforce_https\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html
package secscan.terraform.aws_elasticsearch_http

import data.secscan.lib.attributes

deny contains {"msg": "The domain answers HTTP.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["domain_endpoint_options", "enforce_https"])
}

deny contains {"msg": "The domain answers HTTP.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["domain_endpoint_options", "enforce_https"], {true, "true"})
}
